package org.konseki.measure;

import java.util.concurrent.atomic.LongAdder;
import org.konseki.profile.Prior;

/** What a host of the organisation does in an hour in which it does anything, on average. */
final class HourlyMean {

  private final LongAdder events = new LongAdder();
  private final LongAdder activeHours = new LongAdder();

  /** An event, and whether it is its host's first in that hour. */
  void add(boolean firstOfHour) {
    events.increment();
    if (firstOfHour) {
      activeHours.increment();
    }
  }

  /** What to expect of a host without a history. */
  Prior prior() {
    return Prior.ofMean(Math.max(1, events.sum() / (double) Math.max(1, activeHours.sum())));
  }
}
