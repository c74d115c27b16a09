package org.konseki.source;

import java.util.EnumMap;
import java.util.Map;

/**
 * What came of a feed within one hour of wall time.
 *
 * @param hour hours since 1970-01-01T00:00Z
 * @param events events, those seen before included
 * @param otherLines lines that gave no event: of no interest, or rejected
 * @param shown how many of the events showed each field; those that none showed are left out
 */
public record Hour(long hour, long events, long otherLines, Map<Field, Long> shown) {

  public Hour {
    shown = Map.copyOf(shown);
  }

  /** What came in both; of the same hour. */
  Hour plus(Hour other) {
    Map<Field, Long> sum = new EnumMap<>(Field.class);
    sum.putAll(shown);
    other.shown.forEach((field, count) -> sum.merge(field, count, Long::sum));
    return new Hour(hour, events + other.events, otherLines + other.otherLines, sum);
  }
}
