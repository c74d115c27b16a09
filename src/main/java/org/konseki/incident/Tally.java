package org.konseki.incident;

import static java.util.Objects.requireNonNull;

import org.konseki.event.Severity;
import org.konseki.event.Stage;

/**
 * The findings of one incident that share detection, stage and severity, added up.
 *
 * @param count how many they are
 * @param scoreSum the sum of their scores
 * @param scoreTop the highest of their scores
 * @param span from their first event to their last
 */
public record Tally(
    String detection,
    Stage stage,
    Severity severity,
    long count,
    long scoreSum,
    int scoreTop,
    Span span) {

  public Tally {
    requireNonNull(detection, "detection is null");
    requireNonNull(stage, "stage is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(span, "span is null");
  }
}
