package org.konseki.enrich;

import java.util.Arrays;
import org.konseki.enrich.BusinessHours.Schedule;
import org.konseki.enrich.BusinessHours.Shift;

/** One schedule's recent minutes: events mostly come in the order of time. For one thread. */
final class ShiftCache {

  private static final int MINUTES = 1 << 11;

  private final Schedule schedule;
  private final long[] minutes = new long[MINUTES];
  private final Shift[] shifts = new Shift[MINUTES];

  ShiftCache(Schedule schedule) {
    this.schedule = schedule;
    Arrays.fill(minutes, Long.MIN_VALUE);
  }

  /** What the minute of {@code time} (milliseconds since 1970-01-01T00:00Z) is. */
  Shift at(long time) {
    long minute = Math.floorDiv(time, 60_000L);
    int place = (int) (minute & (MINUTES - 1));
    if (minutes[place] != minute) {
      shifts[place] = schedule.at(minute);
      minutes[place] = minute;
    }
    return shifts[place];
  }
}
