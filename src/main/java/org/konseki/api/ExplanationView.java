package org.konseki.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Explanation;

/** Why a detection fired on an event or did not, as the interface shows it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Explanation", description = "Why a detection fired on an event, or did not")
public record ExplanationView(
    String eventId,
    @Schema(format = "date-time", examples = "2015-06-05T03:04:05.000Z") String time,
    @Schema(examples = "proxy") String source,
    @Schema(examples = "proxy-connect-port") String detection,
    @Schema(description = "The rule that fired, or came nearest to it") String rule,
    @Schema(description = "The table row it stands for", examples = "proxy/connect-ports#12")
        @Nullable String row,
    boolean fired,
    @Schema(description = "How many such events the row asks for before there is a finding")
        int minCount,
    @Schema(description = "Up to and including the first that failed")
        List<ConditionView> conditions) {

  private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

  /** A condition with the values compared, as the interface shows it. */
  @Schema(name = "Condition")
  public record ConditionView(
      @Schema(description = "In the rule's own terms", examples = "portAllowed == false")
          String condition,
      @Schema(examples = "port_allowed") @Nullable String field,
      @Schema(examples = "false") @Nullable String expected,
      @Schema(examples = "true") @Nullable String actual,
      @Schema(description = "null if it cannot be told") @Nullable Boolean held) {

    static ConditionView of(Explanation.Check check) {
      String field = check.field();
      return new ConditionView(
          check.condition(),
          field == null ? null : SNAKE_CASE.translate(field),
          check.expected(),
          check.actual(),
          check.held());
    }
  }

  /** The view of {@code explanation}. */
  public static ExplanationView of(Explanation explanation) {
    return new ExplanationView(
        explanation.eventId(),
        Times.format(explanation.time()),
        explanation.source(),
        explanation.detection(),
        explanation.rule(),
        explanation.row(),
        explanation.fired(),
        explanation.minCount(),
        explanation.checks().stream().map(ConditionView::of).toList());
  }
}
