package org.konseki.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Severity;
import org.konseki.table.Row;

/**
 * One row of correlation/risk: how much must come together, and within what span of event time.
 *
 * @param name the rule's name in the rule base
 */
public record RiskRule(Row row, String name, Kind kind, Duration window, Severity severity) {

  /** The table that holds such rows. */
  public static final String TABLE = "correlation/risk";

  /** What is measured. */
  public enum Kind {
    SCORE("risk-score"),
    STAGES("risk-stages"),
    CAMPAIGN("campaign-destination");

    private final String detection;

    Kind(String detection) {
      this.detection = detection;
    }

    /** The detection that fires. */
    public String detection() {
      return detection;
    }
  }

  public RiskRule {
    requireNonNull(row, "row is null");
    requireNonNull(name, "name is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(window, "window is null");
    requireNonNull(severity, "severity is null");
  }

  static RiskRule of(Row row, String name) {
    return new RiskRule(
        row,
        name,
        kind(row.text("kind")),
        requireNonNull(row.duration("window"), "window is null"),
        requireNonNull(row.severity("severity"), "severity is null"));
  }

  private static Kind kind(@Nullable String written) {
    return switch (String.valueOf(written)) {
      case "score" -> Kind.SCORE;
      case "stages" -> Kind.STAGES;
      case "campaign" -> Kind.CAMPAIGN;
      default -> throw new IllegalArgumentException("No such kind of risk: " + written);
    };
  }
}
