package org.konseki.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The organisation's calendar days. Remembers the last one; used by one thread. */
final class Days {

  private final ZoneId zone;
  private long start;
  private long end;
  private String date = "";

  Days(ZoneId zone) {
    this.zone = zone;
  }

  /** When the day of {@code time} begins. */
  long start(long time) {
    turnTo(time);
    return start;
  }

  /** The day of {@code time}, ISO. */
  String date(long time) {
    turnTo(time);
    return date;
  }

  /** When the day that begins at {@code dayStart} ends. */
  long end(long dayStart) {
    turnTo(dayStart);
    return end;
  }

  private void turnTo(long time) {
    if (time < start || time >= end) {
      LocalDate day = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
      start = day.atStartOfDay(zone).toInstant().toEpochMilli();
      end = day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
      date = day.toString();
    }
  }
}
