package org.konseki.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.common.io.CharSource;
import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Indicator;
import org.konseki.event.Text;
import org.konseki.ingest.body.BodyRecord;
import org.konseki.ingest.body.EventStream;
import org.konseki.ingest.body.RecordReader;
import org.konseki.ingest.ecs.EcsReader;
import org.konseki.rule.RuleBase;
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

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .build();

  /** What a body held. */
  record Read(Analyst.Task task, List<AnalysisEvents.RejectedView> rejected, long rejectedCount) {}

  private final LogParsers parsers;
  private final Language language;
  private final EngineConfig config;
  private final Analyst analyst;
  private final AnalysisEvents events;
  private Map<String, Table> tables = Map.of();
  private @Nullable List<Indicator> indicators;
  private boolean explain;

  AnalysisReader(
      LogParsers parsers,
      Answers answers,
      Language language,
      EngineConfig config,
      Analyst analyst) {
    this.analyst = analyst;
    this.parsers = parsers;
    this.language = language;
    this.config = config;
    this.events = new AnalysisEvents(config.analyses(), answers::reason);
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException if a field, table or indicator is wrong, or there is too much of them
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
      if (parser.nextToken() != null) {
        var place = parser.currentTokenLocation();
        throw ProblemException.of(400, "json.invalid", place.getLineNr(), place.getColumnNr());
      }
    }
    Analyst.Task task = new Analyst.Task(events.events(), tables, indicators, explain);
    return new Read(task, events.rejected(), events.rejectedCount());
  }

  private void readField(String field, JsonParser parser) throws IOException {
    switch (field) {
      case "logs" -> readLogs(parser);
      case "events" -> readEvents(parser);
      case "tables" -> readTables(JSON.readTree(parser));
      case "indicators" -> readIndicators(parser);
      case "explain" -> explain = readFlag("explain", parser);
      // an analysis starts with empty profiles as long as no profile is kept between events
      case "fresh" -> parser.skipChildren();
      default ->
          throw invalid(field, "field.unknown", "logs, events, tables, indicators, fresh, explain");
    }
  }

  private void readLogs(JsonParser parser) throws IOException {
    if (isGivenArray(parser, "logs")) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        readLog("logs[" + i + "]", AnalysisLog.read(parser, "logs[" + i + "]"));
      }
    }
  }

  private void readLog(String name, AnalysisLog log) throws IOException {
    Intake.RecordParser parser =
        log.format().equals("ecs")
            ? text -> ECS.read(text, config.timezone())
            : parsers.of(name + ".", log.format(), log.timezone(), log.year());
    InputStream text = CharSource.wrap(log.text()).asByteSource(UTF_8).openStream();
    int maxLine = (int) config.intake().maxLine().asLongValue();
    RecordReader records = EventStream.ofLog(text, log.format(), maxLine);
    for (BodyRecord record = records.next(); record != null; record = records.next()) {
      if (record instanceof BodyRecord.Text line) {
        events.take(name, line.number(), line.text().length(), parser.parse(line.text()));
      } else if (record instanceof BodyRecord.Broken broken) {
        events.reject(name, broken.number(), broken.reason());
      }
    }
  }

  private void readEvents(JsonParser parser) throws IOException {
    if (isGivenArray(parser, "events")) {
      for (int i = 1; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        String text = JSON.readTree(parser).toString();
        events.take("events", i, text.length(), ECS.read(text, config.timezone()));
      }
    }
  }

  private void readTables(JsonNode document) {
    if (document.isNull()) {
      return;
    }
    ReadTables read = JsonTables.read(document);
    List<TableError> errors =
        read.errors().isEmpty() ? analyst.check(read.tables()) : read.errors();
    if (!errors.isEmpty()) {
      throw new InvalidInput("analysis.tables", errors.stream().map(this::fault).toList());
    }
    tables = read.tables();
    int rows =
        tables.entrySet().stream()
            .filter(table -> RuleBase.isCompiledFrom(table.getKey()))
            .mapToInt(table -> table.getValue().rows().size())
            .sum();
    if (rows > config.analyses().maxRuleRows()) {
      throw ProblemException.of(422, "analysis.rows", rows, config.analyses().maxRuleRows());
    }
  }

  private void readIndicators(JsonParser parser) throws IOException {
    if (isGivenArray(parser, "indicators")) {
      IndicatorUpload upload = IndicatorJson.read(parser);
      if (!upload.faults().isEmpty()) {
        throw new InvalidInput("request.invalid", upload.faults("indicators", language.locale()));
      }
      indicators = upload.indicators();
    }
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

  private static boolean isGivenArray(JsonParser parser, String field) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return false;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw invalid(field, "field.array");
    }
    return true;
  }

  private static ProblemException invalid(@Nullable String field, String key, Object... args) {
    return ProblemException.invalid(new ProblemException.Fault(null, field, key, List.of(args)));
  }
}
