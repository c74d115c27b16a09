package org.konseki.profile;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/**
 * Amounts (bytes, messages) summed and observations counted over a sliding window. Holds the newest
 * 256 buckets: 24 bytes each, one bucket where all happened at once.
 */
public final class SlidingSum implements Profile {

  static final int MOST_BUCKETS = 256;

  private static final int VERSION = 1;
  private static final int SUM = 0;
  private static final int COUNT = 1;

  private final Window window;
  private final Buckets buckets;

  public SlidingSum(Window window) {
    this(window, new Buckets(2));
  }

  private SlidingSum(Window window, Buckets buckets) {
    this.window = requireNonNull(window, "window is null");
    this.buckets = buckets;
  }

  /** Adds one observation of {@code amount}, which is not negative. */
  public void add(long time, long amount) {
    checkArgument(amount >= 0, "An amount must not be negative: %s", amount);
    add(window.bucket(time), amount, 1);
  }

  /** Adds what {@code other} holds; its window must be the same. */
  public void merge(SlidingSum other) {
    checkArgument(window.equals(other.window), "Windows differ: %s, %s", window, other.window);
    for (int index = 0; index < other.buckets.size(); index++) {
      add(
          other.buckets.key(index),
          other.buckets.value(index, SUM),
          other.buckets.value(index, COUNT));
    }
  }

  /** All that is held, whenever it was: no window has a greater sum. */
  public long total() {
    long total = 0;
    for (int index = 0; index < buckets.size(); index++) {
      total += buckets.value(index, SUM);
    }
    return total;
  }

  /** The window with the greatest sum, then the most observations, then the earliest start. */
  public Optional<WindowSum> max() {
    return buckets.size() == 0 ? Optional.empty() : Optional.of(best(0, buckets.size()));
  }

  /** The window with the greatest sum among those that {@code time} lies in. */
  public WindowSum maxAround(long time) {
    long bucket = window.bucket(time);
    int from = buckets.from(bucket - window.steps() + 1);
    int until = buckets.from(bucket);
    WindowSum own = at(bucket, until);
    return from < until ? better(best(from, until), own) : own;
  }

  @Override
  public boolean isEmpty() {
    return buckets.size() == 0;
  }

  @Override
  public void forgetBefore(long time) {
    buckets.dropBefore(window.bucket(time));
  }

  @Override
  public long estimatedBytes() {
    return Heap.object(2 * Heap.REFERENCE) + buckets.estimatedBytes();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Stored.writeLong(out, window.stepMillis());
    buckets.write(out);
  }

  /**
   * Reads a sum; what was counted in buckets of another length moves to those of {@code window}.
   */
  public static SlidingSum read(DataInput in, Window window) throws IOException {
    Stored.expectVersion(in, VERSION, "A sliding sum");
    long step = Stored.readStep(in);
    Buckets stored = Buckets.read(in, 2, MOST_BUCKETS, Long.MAX_VALUE / step);
    if (step == window.stepMillis()) {
      return new SlidingSum(window, stored);
    }
    SlidingSum sum = new SlidingSum(window);
    for (int index = 0; index < stored.size(); index++) {
      long bucket = window.bucket(stored.key(index) * step);
      sum.add(bucket, stored.value(index, SUM), stored.value(index, COUNT));
    }
    return sum;
  }

  private void add(long bucket, long amount, long count) {
    int index = buckets.at(bucket, MOST_BUCKETS);
    if (index >= 0) {
      buckets.add(index, SUM, amount);
      buckets.add(index, COUNT, count);
    }
  }

  /** The best of the windows that begin at the buckets {@code from} to {@code until}. */
  private WindowSum best(int from, int until) {
    WindowSum best = at(buckets.key(from), from);
    for (int index = from + 1; index < until; index++) {
      best = better(best, at(buckets.key(index), index));
    }
    return best;
  }

  private static WindowSum better(WindowSum earlier, WindowSum later) {
    boolean more =
        later.sum() > earlier.sum()
            || (later.sum() == earlier.sum() && later.count() > earlier.count());
    return more ? later : earlier;
  }

  /** The window that begins with bucket {@code first}, which would be at {@code index}. */
  private WindowSum at(long first, int index) {
    long sum = 0;
    long count = 0;
    long end = first + window.steps();
    for (int i = index; i < buckets.size() && buckets.key(i) < end; i++) {
      sum += buckets.value(i, SUM);
      count += buckets.value(i, COUNT);
    }
    return new WindowSum(window.start(first), window.start(end), sum, count);
  }
}
