package org.konseki.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.enterprise.context.RequestScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Indicator;
import org.konseki.event.Event;
import org.konseki.event.Text;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.body.BodyRecord;
import org.konseki.ingest.body.EventStream;
import org.konseki.ingest.body.RecordReader;
import org.konseki.ingest.ecs.EcsReader;
import org.konseki.service.Analyst;
import org.konseki.service.EngineConfig;
import org.konseki.service.Intake;
import org.konseki.table.JsonTables;
import org.konseki.table.ReadTables;
import org.konseki.table.Table;
import org.konseki.table.TableError;

/** Reads the body of an analysis in one pass: events are parsed as they come, not held as JSON. */
@RequestScoped
class AnalysisReader {

  private static final EcsReader ECS = EcsReader.ofAllKinds();
  private static final int MOST_REJECTED = 1_000;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .build();

  /** A record that was not understood, and which of the given logs it stood in. */
  @Schema(name = "AnalysisRejected")
  record RejectedView(
      @Schema(description = "\"logs[0]\" or \"events\"") String in, long line, String reason) {}

  /** What a body held. */
  record Read(Analyst.Task task, List<RejectedView> rejected) {}

  private final LogParsers parsers;
  private final Answers answers;
  private final Language language;
  private final EngineConfig config;
  private final List<Event> events = new ArrayList<>();
  private final List<RejectedView> rejected = new ArrayList<>();
  private Map<String, Table> tables = Map.of();
  private @Nullable List<Indicator> indicators;
  private boolean explain;

  AnalysisReader(LogParsers parsers, Answers answers, Language language, EngineConfig config) {
    this.parsers = parsers;
    this.answers = answers;
    this.language = language;
    this.config = config;
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException if a field, table or indicator is wrong; it names all
   */
  Read read(InputStream body) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw invalid(null, "field.object");
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        parser.nextToken();
        readField(field, parser);
      }
    }
    return new Read(new Analyst.Task(events, tables, indicators, explain), rejected);
  }

  private void readField(String field, JsonParser parser) throws IOException {
    switch (field) {
      case "logs" -> readLogs(parser);
      case "events" -> readEvents(parser);
      case "tables" -> readTables(JSON.readTree(parser));
      case "indicators" -> readIndicators(JSON.readTree(parser));
      case "explain" -> explain = readFlag("explain", parser);
      // an analysis starts with empty profiles as long as no profile is kept between events
      case "fresh" -> parser.skipChildren();
      default ->
          throw invalid(field, "field.unknown", "logs, events, tables, indicators, fresh, explain");
    }
  }

  private void readLogs(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    expectArray(parser, "logs");
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      JsonNode log = JSON.readTree(parser);
      String name = "logs[" + i + "]";
      if (!log.path("format").isTextual() || !log.path("text").isTextual()) {
        throw invalid(name, "analysis.log");
      }
      readLog(name, log);
    }
  }

  private void readLog(String name, JsonNode log) throws IOException {
    String format = log.path("format").asText();
    Intake.RecordParser parser =
        format.equals("ecs")
            ? text -> ECS.read(text, config.timezone())
            : parsers.of(
                format,
                log.hasNonNull("timezone") ? log.path("timezone").asText() : null,
                log.hasNonNull("year") ? log.path("year").asText() : null);
    InputStream text = new ByteArrayInputStream(log.path("text").asText().getBytes(UTF_8));
    int maxLine = (int) config.intake().maxLine().asLongValue();
    RecordReader records = EventStream.ofLog(text, format, maxLine);
    for (BodyRecord record = records.next(); record != null; record = records.next()) {
      if (record instanceof BodyRecord.Text line) {
        take(name, line.number(), parser.parse(line.text()));
      } else if (record instanceof BodyRecord.Broken broken) {
        take(name, broken.number(), broken.reason());
      }
    }
  }

  private void readEvents(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    expectArray(parser, "events");
    for (int i = 1; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      String text = JSON.readTree(parser).toString();
      take("events", i, ECS.read(text, config.timezone()));
    }
  }

  private void take(String in, long line, Parsed parsed) {
    if (parsed instanceof Parsed.Accepted accepted) {
      events.add(accepted.event());
      if (events.size() > config.analyses().maxEvents()) {
        throw ProblemException.of(422, "analysis.events", config.analyses().maxEvents());
      }
    } else if (parsed instanceof Parsed.Rejected reason && rejected.size() < MOST_REJECTED) {
      rejected.add(new RejectedView(in, line, answers.reason(reason)));
    }
  }

  private void readTables(JsonNode document) {
    if (document.isNull()) {
      return;
    }
    ReadTables read = JsonTables.read(document);
    if (!read.errors().isEmpty()) {
      throw new InvalidInput("analysis.tables", read.errors().stream().map(this::fault).toList());
    }
    tables = read.tables();
  }

  private void readIndicators(JsonNode document) {
    if (document.isNull()) {
      return;
    }
    IndicatorUpload upload = IndicatorJson.read(document);
    if (!upload.faults().isEmpty()) {
      throw new InvalidInput("request.invalid", upload.faults("indicators", language.locale()));
    }
    indicators = upload.indicators();
  }

  private Problem.Fault fault(TableError error) {
    boolean japanese = language.locale().getLanguage().equals("ja");
    Text message = error.message();
    return new Problem.Fault(
        null, error.place().toString(), japanese ? message.ja() : message.en());
  }

  private static boolean readFlag(String field, JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw invalid(field, "field.boolean");
    };
  }

  private static void expectArray(JsonParser parser, String field) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw invalid(field, "field.array");
    }
  }

  private static ProblemException invalid(@Nullable String field, String key, Object... args) {
    return ProblemException.invalid(new ProblemException.Fault(null, field, key, List.of(args)));
  }
}
