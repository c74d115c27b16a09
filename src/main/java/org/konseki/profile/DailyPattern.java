package org.konseki.profile;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * On which days a client came to a host, and how alike the times of day were.
 *
 * @param days days with a visit within the window
 * @param sameTime those whose first visits lie within the tolerance of each other, in order
 * @param gaps days from each of {@code sameTime} to the next: 1 for the day after
 * @param time the circular mean of their times of day, to the second
 * @param spread their circular standard deviation
 * @param requests requests within the window
 */
public record DailyPattern(
    int days,
    List<LocalDate> sameTime,
    List<Integer> gaps,
    LocalTime time,
    Duration spread,
    long requests) {

  public DailyPattern {
    sameTime = List.copyOf(sameTime);
    gaps = List.copyOf(gaps);
    requireNonNull(time, "time is null");
    requireNonNull(spread, "spread is null");
  }
}
