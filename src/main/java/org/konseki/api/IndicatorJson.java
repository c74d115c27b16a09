package org.konseki.api;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.api.ProblemException.Fault;
import org.konseki.enrich.Indicator;
import org.konseki.enrich.IndicatorParser;
import org.konseki.enrich.IndicatorParser.Draft;
import org.konseki.enrich.IndicatorParser.Result;
import org.konseki.event.Messages;

/** Reads indicators from a JSON array. */
final class IndicatorJson {

  private static final Messages MESSAGES = Messages.of("indicators");
  private static final Messages PROBLEMS = Messages.of("problems");

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final List<Indicator> indicators = new ArrayList<>();
  private final List<IndicatorUpload.Fault> faults = new ArrayList<>();

  private IndicatorJson() {}

  /** An indicator as the interface's description has it. */
  @Schema(name = "IndicatorDraft")
  record View(
      @Schema(
              description = "Guessed from the value if left out",
              enumeration = {"domain", "ip", "cidr", "url", "email", "file-name", "sha256"})
          @Nullable String type,
      @Schema(examples = "apt.example.com", required = true) String value,
      @Schema(description = "For a domain: whether names below it match", defaultValue = "true")
          @Nullable Boolean subdomains,
      @Nullable String source,
      @Schema(minimum = "0", maximum = "100") @Nullable Integer confidence,
      @Schema(format = "date-time") @Nullable String expires) {}

  /** Reads all indicators of a text that is one array. */
  static IndicatorUpload read(String text) throws IOException {
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw ProblemException.invalid(new Fault(null, null, "field.array", List.of()));
      }
      IndicatorUpload upload = read(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "Something follows the array");
      }
      return upload;
    }
  }

  /** Reads all indicators of the array that {@code parser} stands at, one by one. */
  static IndicatorUpload read(JsonParser parser) throws IOException {
    IndicatorJson reader = new IndicatorJson();
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      reader.item(i, MAPPER.readTree(parser));
    }
    return new IndicatorUpload(reader.indicators, reader.faults);
  }

  private void item(int index, JsonNode item) {
    if (!item.isObject()) {
      fault(index, null, "field.object");
      return;
    }
    int before = faults.size();
    String value = text(index, item, "value");
    Draft draft =
        new Draft(
            text(index, item, "type"),
            value == null ? "" : value,
            bool(index, item),
            text(index, item, "source"),
            confidence(index, item),
            expires(index, item));
    if (faults.size() == before) {
      parse(index, draft);
    }
  }

  private void parse(int index, Draft draft) {
    Result result = IndicatorParser.parse(draft);
    if (result instanceof Result.Accepted accepted) {
      indicators.add(accepted.indicator());
    } else if (result instanceof Result.Refused refused) {
      faults.add(
          new IndicatorUpload.Fault(
              index,
              null,
              null,
              locale -> MESSAGES.in(locale, refused.key(), refused.args().toArray())));
    }
  }

  private @Nullable String text(int index, JsonNode item, String field) {
    if (!item.hasNonNull(field)) {
      return null;
    }
    if (!item.get(field).isTextual()) {
      fault(index, field, "field.text");
    }
    return item.get(field).textValue();
  }

  private @Nullable Boolean bool(int index, JsonNode item) {
    if (!item.hasNonNull("subdomains")) {
      return null;
    }
    if (!item.get("subdomains").isBoolean()) {
      fault(index, "subdomains", "field.boolean");
    }
    return item.get("subdomains").booleanValue();
  }

  private int confidence(int index, JsonNode item) {
    if (!item.hasNonNull("confidence")) {
      return -1;
    }
    JsonNode number = item.get("confidence");
    if (!number.isInt() || number.intValue() < 0 || number.intValue() > 100) {
      fault(index, "confidence", "field.percent");
    }
    return number.intValue();
  }

  private long expires(int index, JsonNode item) {
    String text = text(index, item, "expires");
    if (text == null) {
      return Long.MAX_VALUE;
    }
    OptionalLong time = Times.parse(text);
    if (time.isEmpty()) {
      fault(index, "expires", "field.time", text);
    }
    return time.orElse(0);
  }

  private void fault(int index, @Nullable String field, String key, Object... args) {
    faults.add(
        new IndicatorUpload.Fault(index, null, field, locale -> PROBLEMS.in(locale, key, args)));
  }
}
