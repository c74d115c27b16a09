package org.konseki.table;

import static java.util.Objects.requireNonNull;

import java.time.LocalTime;

/**
 * A time range of a day, from {@code start} up to but not including {@code end}. A range whose end
 * is not after its start passes midnight; equal ends are the whole day. {@code 24:00} is read as
 * the day's end and kept as {@code 00:00}.
 */
public record HourRange(LocalTime start, LocalTime end) {

  public HourRange {
    requireNonNull(start, "start is null");
    requireNonNull(end, "end is null");
  }

  /** Whether the range passes midnight (or is the whole day). */
  public boolean passesMidnight() {
    return !end.isAfter(start);
  }

  @Override
  public String toString() {
    return start + "-" + end;
  }
}
