package org.konseki.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Finding;
import org.konseki.event.Text;
import org.konseki.incident.Incident;

/** A chain of an incident with the findings that it joined, as the interface shows it. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Join", description = "A chain with the findings that it joined")
public record JoinView(
    @Schema(description = "Id of the chain's finding") String finding,
    @Schema(examples = "chain-dns-proxy-ad") String detection,
    Text title,
    @Schema(description = "In order of the chain") List<StepView> steps) {

  /** The detail under which a chain's finding keeps its steps. */
  private static final String STEPS = "steps";

  /** A finding as the step of a chain, as the interface shows it. */
  @Schema(name = "Step")
  public record StepView(
      @Schema(description = "Id of the finding") @Nullable String finding,
      @Schema(examples = "dns-indicator") @Nullable String detection,
      @Schema(format = "date-time") @Nullable String time) {

    /** Details come back from the store as plain maps. */
    static StepView of(Map<?, ?> step) {
      return new StepView(
          text(step.get("finding")), text(step.get("detection")), time(step.get("time")));
    }

    private static @Nullable String text(@Nullable Object value) {
      return value == null ? null : value.toString();
    }

    private static @Nullable String time(@Nullable Object value) {
      return value instanceof Number millis ? Times.format(millis.longValue()) : text(value);
    }
  }

  /** The joins of {@code incident}, whose findings are among {@code findings}. */
  static List<JoinView> of(Incident incident, Map<String, Finding> findings) {
    return incident.findings().stream()
        .map(findings::get)
        .filter(Objects::nonNull)
        .flatMap(JoinView::of)
        .toList();
  }

  private static Stream<JoinView> of(Finding finding) {
    if (!(finding.details().get(STEPS) instanceof Collection<?> steps)) {
      return Stream.empty();
    }
    List<StepView> views =
        steps.stream()
            .filter(Map.class::isInstance)
            .map(step -> StepView.of((Map<?, ?>) step))
            .toList();
    return Stream.of(new JoinView(finding.id(), finding.detection(), finding.title(), views));
  }
}
