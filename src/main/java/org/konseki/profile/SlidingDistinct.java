package org.konseki.profile;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Distinct values (hosts, ports, accounts, names) over a sliding window. Each bucket has its own
 * bounded set, since a common one would have to know which values to forget. A value may have a
 * weight that follows from it, such as a name's length, to be summed over the distinct ones. Holds
 * the newest 128 buckets. Most pairs of a client and something else have a few values, which are
 * kept in little space until there are more.
 */
public final class SlidingDistinct implements Profile {

  static final int MOST_BUCKETS = BucketedDistinct.MOST_BUCKETS;

  private static final int VERSION = 1;

  private final DistinctSettings settings;

  /** What there is, as long as it is few; else null. */
  private @Nullable FewDistinct few;

  /** What there is otherwise. */
  private @Nullable BucketedDistinct many;

  public SlidingDistinct(DistinctSettings settings) {
    this.settings = requireNonNull(settings, "settings is null");
    this.few = new FewDistinct(settings);
  }

  /** Adds a value without a weight; whether that can change an evaluation. */
  public boolean add(long time, String value) {
    return add(time, value, 0);
  }

  /**
   * Adds a value with its weight, the same at each time and not negative.
   *
   * @return whether that can change an evaluation; a rule need not look again if not
   */
  public boolean add(long time, String value, int weight) {
    checkArgument(weight >= 0, "A weight must not be negative: %s", weight);
    long bucket = settings.window().bucket(time);
    long hash = Hash64.of(value);
    return few != null && few.hasRoomFor(hash)
        ? few.add(bucket, hash, weight, value)
        : many().add(bucket, hash, weight, value);
  }

  /** With sets from now on. */
  private BucketedDistinct many() {
    if (many == null) {
      many = requireNonNull(few, "few is null").toBuckets();
      few = null;
    }
    return many;
  }

  /** Adds what {@code other} holds; its settings must be the same. */
  public void merge(SlidingDistinct other) {
    checkArgument(
        settings.equals(other.settings), "Settings differ: %s, %s", settings, other.settings);
    many().merge(other.many());
  }

  /**
   * Distinct values that no window exceeds: found at little cost, to tell whether to look closer.
   */
  public long atMost() {
    return few == null ? many().atMost() : few.size();
  }

  /** The window with the most distinct values, then with the earliest start. */
  public Optional<WindowDistinct> max() {
    return few == null ? many().max() : few.max();
  }

  /** The window with the most distinct values among those that {@code time} lies in. */
  public WindowDistinct maxAround(long time) {
    return few == null ? many().maxAround(time) : few.maxAround(time);
  }

  @Override
  public boolean isEmpty() {
    return few == null ? many().isEmpty() : few.isEmpty();
  }

  @Override
  public void forgetBefore(long time) {
    long bucket = settings.window().bucket(time);
    if (few == null) {
      many().forgetBefore(bucket);
    } else {
      few.forgetBefore(bucket);
    }
  }

  @Override
  public long estimatedBytes() {
    return Heap.object(3 * Heap.REFERENCE)
        + (few == null ? 0 : few.estimatedBytes())
        + (many == null ? 0 : many.estimatedBytes());
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Stored.writeLong(out, settings.window().stepMillis());
    if (few == null) {
      many().write(out);
    } else {
      few.write(out);
    }
  }

  /** Reads a structure; what lies in buckets of another length moves to those of the settings. */
  public static SlidingDistinct read(DataInput in, DistinctSettings settings) throws IOException {
    Stored.expectVersion(in, VERSION, "A sliding distinct count");
    long step = Stored.readStep(in);
    BucketedDistinct stored = BucketedDistinct.read(in, step, settings);
    SlidingDistinct distinct = new SlidingDistinct(settings);
    distinct.few = stored.few();
    distinct.many = distinct.few == null ? stored : null;
    return distinct;
  }
}
