package org.konseki.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.correlate.ChainExplanation;
import org.konseki.event.Subject;

/** How far a chain came for one host or account, as the interface shows it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "ChainExplanation", description = "Which steps of a chain were found, which lack")
public record ChainExplanationView(
    @Schema(examples = "chain-dns-proxy-ad") String chain,
    @Schema(examples = "correlation/sequences#dns-proxy-ad") String row,
    Subject subject,
    boolean fired,
    @Schema(description = "Number of the first step that lacks; null if none does", examples = "3")
        @Nullable Integer missing,
    List<StepView> steps) {

  /** A step of a chain, as the interface shows it. */
  @Schema(name = "ChainStep")
  public record StepView(
      @Schema(description = "From 1", examples = "3") int step,
      @Schema(description = "What the step may be") List<String> detections,
      @Schema(
              description =
                  "found; missing: no such finding of this subject; else why the nearest one"
                      + " cannot be joined with the steps found before it",
              enumeration = {
                "found",
                "missing",
                "other-destination",
                "other-user",
                "out-of-order",
                "out-of-span"
              })
          String state,
      @Schema(description = "Ids of the finding found, or of those that came nearest")
          List<String> findings,
      @Schema(description = "What the nearest finding would have needed", examples = "<= PT24H")
          @Nullable String expected,
      @Schema(description = "What it has", examples = "PT26H") @Nullable String actual) {

    static StepView of(ChainExplanation.Step step) {
      return new StepView(
          step.number(),
          step.detections(),
          step.state().id(),
          step.findings(),
          step.expected(),
          step.actual());
    }
  }

  /** The view of {@code explanation}. */
  public static ChainExplanationView of(ChainExplanation explanation) {
    return new ChainExplanationView(
        explanation.chain(),
        explanation.row(),
        explanation.subject(),
        explanation.fired(),
        explanation.lacking().orElse(null),
        explanation.steps().stream().map(StepView::of).toList());
  }
}
