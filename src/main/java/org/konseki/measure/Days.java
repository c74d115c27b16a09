package org.konseki.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.konseki.profile.PairDay;

/** The organisation's calendar days. Remembers the last one; used by one thread. */
final class Days {

  private final ZoneId zone;
  private long start;
  private long end;
  private String date = "";
  private @Nullable PairDay key;

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

  /**
   * The key of a client and a destination on the day of {@code time}. Meters that ask for the same
   * one after the other share it, and what they keep by it.
   */
  PairDay key(String client, String destination, long time) {
    PairDay last = key;
    if (last != null
        && last.dayStart() == start(time)
        && last.client().equals(client)
        && last.destination().equals(destination)) {
      return last;
    }
    PairDay next = new PairDay(client, destination, start(time));
    key = next;
    return next;
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
