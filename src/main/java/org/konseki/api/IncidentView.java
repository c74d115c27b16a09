package org.konseki.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Named;
import org.konseki.event.Subject;
import org.konseki.event.Text;
import org.konseki.incident.Incident;

/** An incident as the interface shows it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Incident", description = "Findings about one subject, grouped")
public record IncidentView(
    @Schema(examples = "8f14e45fceea167a5a36") String id,
    Text title,
    Subject subject,
    @Schema(
            enumeration = {"informational", "low", "medium", "high", "critical"},
            examples = "high")
        String severity,
    @Schema(examples = "120") int score,
    @Schema(examples = "[\"delivery\", \"command-and-control\"]") List<String> stages,
    @Schema(
            enumeration = {"new", "in-progress", "on-hold", "resolved", "closed"},
            examples = "new")
        String status,
    @Schema(
            enumeration = {
              "true-positive",
              "false-positive",
              "benign",
              "test",
              "duplicate",
              "unknown"
            })
        @Nullable String verdict,
    @Nullable String assignee,
    @Nullable String comment,
    @Schema(format = "date-time", examples = "2015-06-05T03:04:05.000Z") String opened,
    @Schema(format = "date-time", examples = "2015-06-05T04:00:00.000Z") String updated,
    @Schema(description = "The chain or policy that raised it", examples = "policy/severity")
        String rule,
    @Schema(description = "Ids of its first findings, in order of event time")
        List<String> findings,
    @Schema(description = "How many findings it has, listed or not", examples = "2")
        long findingCount,
    List<EntryView> timeline,
    @Schema(description = "What to do about it, one step a line") Text actions,
    @Schema(description = "What If-Match compares", examples = "3") long version,
    @Schema(description = "The chains in it with the steps that made them; in single incidents")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<JoinView> joins,
    @Schema(
            description =
                "Why findings about users are part of it, or are not since a host is shared; in"
                    + " single incidents and analyses")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<Text> notes) {

  /** A finding as a line of an incident's timeline, as the interface shows it. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "TimelineEntry")
  public record EntryView(
      @Schema(format = "date-time") String time,
      @Schema(format = "date-time") String lastTime,
      @Schema(description = "Id of the finding") String finding,
      @Schema(examples = "proxy-connect-port") String detection,
      @Schema(examples = "medium") String severity,
      @Schema(examples = "command-and-control") String stage,
      Text title,
      @Nullable String destination,
      long count) {

    static EntryView of(Incident.TimelineEntry entry) {
      return new EntryView(
          Times.format(entry.time()),
          Times.format(entry.lastTime()),
          entry.finding(),
          entry.detection(),
          entry.severity().id(),
          entry.stage().id(),
          entry.title(),
          entry.destination(),
          entry.count());
    }
  }

  /** The view of {@code incident} in a list. */
  public static IncidentView of(Incident incident) {
    return of(incident, null, null);
  }

  /** The view of {@code incident} with the joins that made it, and what is said of them. */
  static IncidentView of(
      Incident incident, @Nullable List<JoinView> joins, @Nullable List<Text> notes) {
    return new IncidentView(
        incident.id(),
        incident.title(),
        incident.subject(),
        incident.severity().id(),
        incident.score(),
        incident.stages().stream().map(Named::id).toList(),
        incident.status().id(),
        incident.verdict() == null ? null : incident.verdict().id(),
        incident.assignee(),
        incident.comment(),
        Times.format(incident.opened()),
        Times.format(incident.updated()),
        incident.rule(),
        incident.findings(),
        incident.findingCount(),
        incident.timeline().stream().map(EntryView::of).toList(),
        new Text(lines(incident.actions(), Text::ja), lines(incident.actions(), Text::en)),
        incident.version(),
        joins,
        notes);
  }

  private static String lines(List<Text> texts, Function<Text, String> language) {
    return texts.stream().map(language).collect(Collectors.joining("\n"));
  }
}
