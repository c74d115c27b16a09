package org.konseki.table;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Days of the week. */
public record DaySet(Set<DayOfWeek> days) {

  public DaySet {
    days = Set.copyOf(days);
  }

  /** Whether {@code day} is one of them. */
  public boolean contains(DayOfWeek day) {
    return days.contains(day);
  }

  @Override
  public String toString() {
    return days.isEmpty()
        ? ""
        : EnumSet.copyOf(days).stream()
            .map(
                day ->
                    day.name().charAt(0)
                        + day.name().substring(1, 3).toLowerCase(java.util.Locale.ROOT))
            .collect(Collectors.joining(","));
  }
}
