package org.konseki.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of sent events, as the interface shows it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Accepted", description = "What became of the events of one request")
public record IntakeView(
    @Schema(description = "Events judged, and lines of no interest", examples = "998")
        long accepted,
    @Schema(description = "Accepted lines that tell nothing any detection reads", examples = "12")
        long uninteresting,
    @Schema(description = "Events that had been judged before", examples = "1") long duplicates,
    @Schema(
            description =
                "Events whose time lies too far ahead of the clock; they count as of their arrival",
            examples = "0")
        long clamped,
    @Schema(description = "Records that were not understood; the first of them")
        List<RejectedView> rejected,
    @Schema(description = "How many were not understood", examples = "1") long rejectedCount,
    @Schema(description = "Incidents that the events opened or changed")
        List<IncidentView> incidents) {

  /** A record that was not understood. */
  @Schema(name = "Rejected")
  public record RejectedView(
      @Schema(description = "Its line, from 1, or its place in a JSON array", examples = "17")
          long line,
      @Schema(examples = "src=\"192.168.xxx.xxx\" is no IP address.") String reason) {}
}
