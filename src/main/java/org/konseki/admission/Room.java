package org.konseki.admission;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Something that there is so much of, shared by senders: bytes of memory, or places for long
 * bodies.
 *
 * <p>A sender may hold as much as is still free. So one alone gets half of it; where n send all
 * they can, each comes to have one part in n + 1, and the last part is there for whoever sends
 * little (dynamic thresholds: Choudhury and Hahne, 1998). Safe for many threads.
 */
final class Room {

  private static final int LEAST_SECONDS = 1;
  private static final int MOST_SECONDS = 30;

  /** How far back the speed at which room becomes free is looked at. */
  private static final double MEMORY_NANOS = Duration.ofSeconds(10).toNanos();

  /** What became of a wish for room. */
  enum Answer {
    GRANTED,
    /** There is room, but this sender has its share. */
    SHARE,
    /** There is no room for this. */
    FULL
  }

  private final long size;
  private final LongSupplier nanos;
  private final Map<String, Long> held = new HashMap<>();
  private long taken;
  private double left;
  private long leftAt;

  /**
   * An empty room.
   *
   * @param nanos {@link System#nanoTime}
   */
  Room(long size, LongSupplier nanos) {
    checkArgument(size > 0, "size must be greater than zero");
    this.size = size;
    this.nanos = nanos;
    this.leftAt = nanos.getAsLong();
  }

  /** Takes so much for a sender, if it may have it; one request alone always may. */
  synchronized Answer enter(String sender, long much) {
    long own = held.getOrDefault(sender, 0L);
    long free = size - taken;
    if (taken > 0 && own + much > free) {
      return much > free ? Answer.FULL : Answer.SHARE;
    }
    add(sender, much);
    return Answer.GRANTED;
  }

  /** Gives so much back. */
  synchronized void leave(String sender, long much) {
    add(sender, -much);
    left = recentlyLeft() + much;
    leftAt = nanos.getAsLong();
  }

  /** Gives back what turned out not to be needed. */
  synchronized void shrink(String sender, long much) {
    add(sender, -much);
  }

  private void add(String sender, long much) {
    taken += much;
    held.compute(
        sender,
        (same, own) -> {
          long now = (own == null ? 0 : own) + much;
          return now == 0 ? null : now;
        });
  }

  private double recentlyLeft() {
    return left * Math.exp(-(nanos.getAsLong() - leftAt) / MEMORY_NANOS);
  }

  /** In how many seconds, from 1 to 30, what is taken now will be free at the present speed. */
  synchronized int secondsToWait() {
    double perSecond = recentlyLeft() / MEMORY_NANOS * 1e9;
    double seconds = taken == 0 ? 0 : Math.ceil(taken / perSecond);
    return (int) Math.max(LEAST_SECONDS, Math.min(MOST_SECONDS, seconds));
  }

  /** How much there is. */
  long size() {
    return size;
  }

  /** How much is taken. */
  synchronized long taken() {
    return taken;
  }
}
