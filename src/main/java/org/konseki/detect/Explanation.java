package org.konseki.detect;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a detection fired on an event, or what kept it from firing.
 *
 * @param time event time in milliseconds since 1970-01-01T00:00Z
 * @param source the kind of log, such as {@code proxy}
 * @param rule the rule that fired, or that came nearest to it
 * @param row the table row it was compiled for, or null
 * @param fired whether it fired on this event
 * @param minCount how many such events the row asks for before there is a finding; 1 for most
 * @param checks the rule's conditions in its own order, up to and including the first that failed
 */
public record Explanation(
    String eventId,
    long time,
    String source,
    String detection,
    String rule,
    @Nullable String row,
    boolean fired,
    int minCount,
    List<Check> checks) {

  /**
   * One condition with the values compared.
   *
   * @param condition in the rule's own terms, such as {@code portAllowed == false}
   * @param field the field compared, or null if the condition is no plain comparison
   * @param expected the literal, or null
   * @param actual the field's value, shortened if it is long, or null
   * @param held null if it cannot be told
   */
  public record Check(
      String condition,
      @Nullable String field,
      @Nullable String expected,
      @Nullable String actual,
      @Nullable Boolean held) {

    public Check {
      requireNonNull(condition, "condition is null");
    }
  }

  public Explanation {
    requireNonNull(eventId, "eventId is null");
    requireNonNull(source, "source is null");
    requireNonNull(detection, "detection is null");
    requireNonNull(rule, "rule is null");
    checks = List.copyOf(checks);
  }
}
