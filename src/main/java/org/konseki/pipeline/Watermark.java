package org.konseki.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.konseki.event.Event;
import org.konseki.event.Source;

/**
 * The event time up to which all sources have reported: the least of the active sources' newest
 * times, less the allowed lateness. A source that has sent nothing for a while does not hold it.
 * Safe for many threads.
 */
final class Watermark implements LongSupplier {

  private static final long IDLE = Duration.ofMinutes(10).toMillis();

  private final Clock clock;
  private final long lateness;
  private final AtomicLongArray newest = filled();
  private final AtomicLongArray arrived = filled();

  Watermark(Clock clock, Duration lateness) {
    this.clock = clock;
    this.lateness = lateness.toMillis();
  }

  private static AtomicLongArray filled() {
    long[] none = new long[Source.values().length];
    java.util.Arrays.fill(none, Long.MIN_VALUE);
    return new AtomicLongArray(none);
  }

  /** Takes in that these events have arrived. */
  void observe(Collection<? extends Event> events) {
    long now = clock.millis();
    for (Event event : events) {
      int source = event.source().ordinal();
      if (event.time() > newest.get(source)) {
        newest.accumulateAndGet(source, event.time(), Math::max);
      }
      arrived.lazySet(source, now);
    }
  }

  @Override
  public long getAsLong() {
    long active = clock.millis() - IDLE;
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int source = 0; source < newest.length(); source++) {
      long time = newest.get(source);
      greatest = Math.max(greatest, time);
      if (time != Long.MIN_VALUE && arrived.get(source) >= active) {
        least = Math.min(least, time);
      }
    }
    long mark = least == Long.MAX_VALUE ? greatest : least;
    return mark == Long.MIN_VALUE ? Long.MIN_VALUE : mark - lateness;
  }
}
