package org.konseki.measure;

import java.time.Duration;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.konseki.profile.Prior;

/**
 * What a host of the organisation does in an hour in which it does anything, on average over a
 * month. Safe for many threads.
 *
 * <p>It is asked as of an hour, when all has come of the hours up to it, so that the answer does
 * not depend on what has come of later ones.
 */
final class HourlyMean {

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long MONTH = Duration.ofDays(30).toMillis();

  /** Events of one hour, and the hosts that they are of. */
  private record Tally(LongAdder events, LongAdder hosts) {}

  private final ConcurrentSkipListMap<Long, Tally> hours = new ConcurrentSkipListMap<>();

  /** An event, and whether it is its host's first in that hour. */
  void add(long time, boolean firstOfHour) {
    long hour = Math.floorDiv(time, HOUR) * HOUR;
    Tally tally = hours.computeIfAbsent(hour, any -> new Tally(new LongAdder(), new LongAdder()));
    tally.events.increment();
    if (firstOfHour) {
      tally.hosts.increment();
    }
  }

  /** What to expect of a host without a history in the hour that begins at {@code hour}. */
  Prior prior(long hour) {
    long events = 0;
    long hosts = 0;
    for (Tally tally : hours.subMap(hour - MONTH, false, hour, true).values()) {
      events += tally.events.sum();
      hosts += tally.hosts.sum();
    }
    return Prior.ofMean(Math.max(1, events / (double) Math.max(1, hosts)));
  }

  void forgetBefore(long time) {
    hours.headMap(time - MONTH).clear();
  }
}
