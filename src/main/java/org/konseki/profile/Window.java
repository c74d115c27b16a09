package org.konseki.profile;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.Duration;

/**
 * A sliding window made of {@code steps} buckets that are aligned to the epoch. It moves a bucket
 * at a time: events that lie within the window's length minus one bucket of each other always fall
 * into one common window, whatever moment the first of them happened at.
 *
 * @param stepMillis length of one bucket in milliseconds
 * @param steps buckets in the window, 1 to 64
 */
public record Window(long stepMillis, int steps) {

  /** Buckets in a window, unless said otherwise. */
  public static final int STEPS = 12;

  private static final int MOST_STEPS = 64;

  public Window {
    checkArgument(stepMillis > 0, "A bucket must be longer than zero: %s ms", stepMillis);
    checkArgument(
        steps >= 1 && steps <= MOST_STEPS, "A window has 1 to %s steps: %s", MOST_STEPS, steps);
  }

  /** A window of at least {@code length}: rounded up to twelve whole buckets. */
  public static Window of(Duration length) {
    return new Window((length.toMillis() + STEPS - 1) / STEPS, STEPS);
  }

  /** The window's length in milliseconds. */
  public long millis() {
    return stepMillis * steps;
  }

  /** The number of the bucket that {@code time} falls into. */
  long bucket(long time) {
    return Math.floorDiv(time, stepMillis);
  }

  /** When bucket {@code bucket} begins. */
  long start(long bucket) {
    return bucket * stepMillis;
  }
}
