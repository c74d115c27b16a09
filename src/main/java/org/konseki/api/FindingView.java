package org.konseki.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Evidence;
import org.konseki.detect.Finding;
import org.konseki.event.Subject;
import org.konseki.event.Text;
import org.konseki.rule.Version;

/** A finding as the interface shows it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Finding", description = "A detection that fired, with its evidence")
public record FindingView(
    @Schema(examples = "5d0c1b7a90e24f6b8c3d") String id,
    @Schema(examples = "proxy-connect-port") String detection,
    @Schema(format = "date-time", examples = "2015-06-05T03:04:05.000Z") String time,
    @Schema(format = "date-time", examples = "2015-06-05T03:09:05.000Z") String lastTime,
    Subject subject,
    @Schema(examples = "203.0.113.7:8443") @Nullable String destination,
    @Schema(
            enumeration = {"informational", "low", "medium", "high", "critical"},
            examples = "medium")
        String severity,
    @Schema(minimum = "1", maximum = "100", examples = "40") int score,
    @Schema(examples = "command-and-control") String stage,
    @Schema(examples = "[\"T1571\"]") List<String> attack,
    @Schema(examples = "[\"proxy\"]") List<String> sources,
    Text title,
    Text reason,
    @Schema(description = "The table row that decided", examples = "proxy/connect-ports#12")
        String row,
    List<EvidenceView> evidence,
    @Schema(description = "What the detection computed") Map<String, Object> details,
    @Schema(description = "Events folded into it", examples = "3") long count,
    @Schema(description = "The exception that mutes it", examples = "response/exceptions#7")
        @Nullable String mutedBy,
    @Schema(
            description =
                "The rules and tables that made it; null where findings were kept before versions"
                    + " were, and for findings about log sources")
        @Nullable Version version) {

  private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

  /** An event that a finding rests on, as the interface shows it. */
  @JsonNaming(SnakeCaseStrategy.class)
  @Schema(name = "Evidence")
  public record EvidenceView(
      String eventId,
      @Schema(format = "date-time") String time,
      @Schema(examples = "proxy") String source,
      @Schema(description = "The log line as it was received") String original) {

    static EvidenceView of(Evidence evidence) {
      return new EvidenceView(
          evidence.eventId(),
          Times.format(evidence.time()),
          evidence.source(),
          evidence.original());
    }
  }

  /** The view of {@code finding}. */
  public static FindingView of(Finding finding) {
    return new FindingView(
        finding.id(),
        finding.detection(),
        Times.format(finding.time()),
        Times.format(finding.lastTime()),
        finding.subject(),
        finding.destination(),
        finding.severity().id(),
        finding.score(),
        finding.stage().id(),
        finding.attack(),
        finding.sources(),
        finding.title(),
        finding.reason(),
        finding.row(),
        finding.evidence().stream().map(EvidenceView::of).toList(),
        details(finding.details()),
        finding.count(),
        finding.mutedBy(),
        finding.version());
  }

  /** The details under names in the interface's own style. */
  private static Map<String, Object> details(Map<String, Object> details) {
    Map<String, Object> shown = new LinkedHashMap<>();
    details.forEach((name, value) -> shown.put(SNAKE_CASE.translate(name), value));
    return shown;
  }
}
