package org.konseki.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Text;
import org.konseki.rule.Version;
import org.konseki.service.Attempt;
import org.konseki.service.Reloader;
import org.konseki.table.Schemas;
import org.konseki.table.TableSchema;

/** The decision tables as the interface shows them. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Tables", description = "The decision tables that judge, and others that do not yet")
public record TablesView(
    List<TopicView> items,
    @Schema(description = "Always null: there is one page") @Nullable String next,
    LiveView live,
    @Schema(description = "What the folders hold that is not live; null while they hold what is")
        @Nullable AttemptView attempt) {

  /** One workbook. */
  @Schema(name = "TableTopic")
  public record TopicView(
      @Schema(examples = "proxy") String topic,
      @Schema(examples = "proxy.xlsx") String workbook,
      @Schema(description = "Digest of the live workbook", examples = "0f3a5b7c9d1e")
          @Nullable String version,
      List<SheetView> sheets) {}

  /** One sheet of a workbook. */
  @Schema(name = "TableSheet")
  public record SheetView(
      @Schema(examples = "proxy/connect-ports") String table,
      @Schema(examples = "connect-ports") String sheet,
      Text title,
      @Schema(description = "Enabled rows", examples = "12") int rows) {}

  /** What judges. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "LiveTables")
  public record LiveView(
      @Schema(description = "Digests of all rules and of all tables; findings name them")
          Version version,
      @Schema(format = "date-time") Instant since,
      @Schema(description = "The folder of rules, or \"program\"") String rulesFrom,
      @Schema(description = "The folder of workbooks, or \"program\"") String tablesFrom) {}

  /** What does not judge yet. */
  @Schema(name = "TablesAttempt")
  public record AttemptView(
      @Schema(enumeration = {"pending", "broken"}) String state,
      Version version,
      @Schema(format = "date-time") Instant at,
      List<TableErrorView> errors) {

    static AttemptView of(Attempt attempt, Locale locale) {
      return new AttemptView(
          attempt.isBroken() ? "broken" : "pending",
          attempt.version(),
          attempt.at(),
          TableErrorView.of(attempt, locale));
    }
  }

  static TablesView of(Reloader.Live live, @Nullable Attempt attempt, Locale locale) {
    return new TablesView(
        Schemas.topics().stream().map(topic -> topic(topic, live)).toList(),
        null,
        new LiveView(live.version(), live.since(), live.rulesFrom(), live.tablesFrom()),
        attempt == null ? null : AttemptView.of(attempt, locale));
  }

  private static TopicView topic(String topic, Reloader.Live live) {
    return new TopicView(
        topic,
        topic + ".xlsx",
        live.workbooks().version(topic).orElse(null),
        Schemas.ofTopic(topic).stream().map(schema -> sheet(schema, live)).toList());
  }

  private static SheetView sheet(TableSchema schema, Reloader.Live live) {
    int rows = live.tables().rows(schema.id()).size();
    return new SheetView(schema.id(), schema.sheet(), schema.title(), rows);
  }
}
