package org.konseki.profile;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Distinct values over a sliding window, with a set for each bucket: a common one would have to
 * know which values to forget. Holds the newest 128 buckets. {@link SlidingDistinct} says the rest.
 */
final class BucketedDistinct {

  static final int MOST_BUCKETS = 128;

  private static final Kmv[] NONE = {};

  private final DistinctSettings settings;
  private Buckets buckets = new Buckets(0);

  /** The set of each bucket. */
  private Kmv[] sets = NONE;

  /** What {@link #max} found last; null if it is to look at all windows. */
  private @Nullable WindowDistinct known;

  /** The first and the last bucket that changed since then. */
  private long changedFrom = Long.MAX_VALUE;

  private long changedUntil = Long.MIN_VALUE;

  /** What the window that ends with the newest bucket saw, once that was asked; else null. */
  private @Nullable Kmv newest;

  /** The bucket that it ends with. */
  private long newestBucket;

  BucketedDistinct(DistinctSettings settings) {
    this.settings = requireNonNull(settings, "settings is null");
  }

  /** Adds a value by its hash; whether that can change an evaluation. */
  boolean add(long bucket, long hash, int weight, String value) {
    int index = at(bucket);
    boolean changed = index >= 0 && sets[index].add(hash, weight, value, settings);
    if (changed) {
      changed(bucket);
      Kmv union = newest;
      if (union != null && bucket > newestBucket - settings.window().steps()) {
        union.add(hash, weight, value, settings);
      }
    }
    return changed;
  }

  /** Adds what {@code other} holds; its settings must be the same. */
  void merge(BucketedDistinct other) {
    checkArgument(
        settings.equals(other.settings), "Settings differ: %s, %s", settings, other.settings);
    for (int index = 0; index < other.buckets.size(); index++) {
      addAll(other.buckets.key(index), other.sets[index]);
    }
  }

  /**
   * Distinct values that no window exceeds: found at little cost, to tell whether to look closer.
   */
  long atMost() {
    return atMost(0, Long.MAX_VALUE);
  }

  /**
   * The window with the most distinct values, then with the earliest start. A window that gained a
   * value never tells fewer, so only those are looked at that changed since the last call.
   */
  Optional<WindowDistinct> max() {
    if (buckets.size() == 0) {
      return Optional.empty();
    }
    WindowDistinct best = known;
    if (best == null) {
      best = best(0, buckets.size());
    } else if (changedFrom == changedUntil && changedFrom == buckets.key(buckets.size() - 1)) {
      best = better(best);
    } else if (changedFrom <= changedUntil) {
      int from = buckets.from(changedFrom - settings.window().steps() + 1);
      WindowDistinct changed = best(from, buckets.from(changedUntil + 1));
      best = isBetter(changed, best) ? changed : best;
    }
    known = best;
    changedFrom = Long.MAX_VALUE;
    changedUntil = Long.MIN_VALUE;
    return Optional.of(best);
  }

  /**
   * As nothing but the newest bucket changed: of the windows that it is part of, the first sees all
   * that the others do.
   */
  private WindowDistinct better(WindowDistinct before) {
    long last = buckets.key(buckets.size() - 1);
    int from = buckets.from(last - settings.window().steps() + 1);
    Kmv union = from == buckets.size() - 1 ? sets[from] : newest(last, from);
    if (union.distinct() < before.distinct()) {
      return before;
    }
    WindowDistinct changed = result(buckets.key(from), end(buckets.key(from)), union);
    return isBetter(changed, before) ? changed : before;
  }

  private Kmv newest(long last, int from) {
    Kmv union = newest;
    if (union == null || newestBucket != last) {
      union = new Kmv();
      for (int i = from; i < buckets.size(); i++) {
        union.addAll(sets[i], settings);
      }
      newest = union;
      newestBucket = last;
    }
    return union;
  }

  private static boolean isBetter(WindowDistinct changed, WindowDistinct before) {
    return changed.distinct() > before.distinct()
        || (changed.distinct() == before.distinct() && changed.start() <= before.start());
  }

  private void forgetKnown() {
    known = null;
    newest = null;
  }

  private void changed(long bucket) {
    changedFrom = Math.min(changedFrom, bucket);
    changedUntil = Math.max(changedUntil, bucket);
  }

  /** The window with the most distinct values among those that {@code time} lies in. */
  WindowDistinct maxAround(long time) {
    long bucket = settings.window().bucket(time);
    int from = buckets.from(bucket - settings.window().steps() + 1);
    int until = buckets.from(bucket);
    WindowDistinct own = result(bucket, until, end(bucket));
    if (from == until) {
      return own;
    }
    WindowDistinct earlier = best(from, until);
    return own.distinct() > earlier.distinct() ? own : earlier;
  }

  boolean isEmpty() {
    return buckets.size() == 0;
  }

  /** Forgets what lies before a bucket. */
  void forgetBefore(long bucket) {
    int dropped = buckets.from(bucket);
    sets = Arrays.copyOfRange(sets, dropped, buckets.size());
    buckets.dropBefore(bucket);
    if (dropped > 0) {
      forgetKnown();
    }
  }

  long estimatedBytes() {
    long bytes =
        Heap.object(5 * Heap.REFERENCE + 3 * Long.BYTES)
            + buckets.estimatedBytes()
            + Heap.array(sets.length, Heap.REFERENCE);
    for (int index = 0; index < buckets.size(); index++) {
      bytes += sets[index].estimatedBytes();
    }
    bytes += newest == null ? 0 : newest.estimatedBytes();
    return bytes;
  }

  void write(DataOutput out) throws IOException {
    buckets.write(out);
    for (int index = 0; index < buckets.size(); index++) {
      sets[index].write(out);
    }
  }

  /** Reads a structure; what lies in buckets of another length moves to those of the settings. */
  static BucketedDistinct read(DataInput in, long step, DistinctSettings settings)
      throws IOException {
    Buckets stored = Buckets.read(in, 0, MOST_BUCKETS, Long.MAX_VALUE / step);
    Kmv[] sets = new Kmv[stored.size()];
    for (int index = 0; index < sets.length; index++) {
      sets[index] = Kmv.read(in, settings);
    }
    BucketedDistinct distinct = new BucketedDistinct(settings);
    if (step == settings.window().stepMillis()) {
      distinct.buckets = stored;
      distinct.sets = sets;
      return distinct;
    }
    for (int index = 0; index < sets.length; index++) {
      distinct.addAll(settings.window().bucket(stored.key(index) * step), sets[index]);
    }
    return distinct;
  }

  /** The same as few values, or null where they are too many, or not all are known. */
  @Nullable FewDistinct few() {
    FewDistinct few = new FewDistinct(settings);
    for (int index = 0; index < buckets.size(); index++) {
      if (!sets[index].addTo(few, buckets.key(index))) {
        return null;
      }
    }
    return few;
  }

  private void addAll(long bucket, Kmv set) {
    int index = at(bucket);
    if (index >= 0) {
      sets[index].addAll(set, settings);
      forgetKnown();
    }
  }

  /** The index of the bucket, made if need be; -1 if it is too old to keep. */
  private int at(long bucket) {
    int before = buckets.size();
    long oldest = before == 0 ? bucket : buckets.key(0);
    int index = buckets.at(bucket, MOST_BUCKETS);
    if (buckets.size() > before) {
      insert(index, before);
    } else if (before > 0 && buckets.key(0) != oldest) {
      System.arraycopy(sets, 1, sets, 0, index);
      sets[index] = new Kmv();
      forgetKnown();
    }
    return index;
  }

  private void insert(int index, int size) {
    if (size == sets.length) {
      sets = Arrays.copyOf(sets, size + 1 + size / 2);
    }
    System.arraycopy(sets, index, sets, index + 1, size - index);
    sets[index] = new Kmv();
  }

  private WindowDistinct best(int from, int until) {
    WindowDistinct best = result(buckets.key(from), from, end(buckets.key(from)));
    int seen = buckets.from(end(buckets.key(from)));
    for (int index = from + 1; index < until; index++) {
      long end = end(buckets.key(index));
      int last = buckets.from(end);
      boolean partOfTheOneBefore = last == seen;
      seen = last;
      if (!partOfTheOneBefore && atMost(index, end) > best.distinct()) {
        WindowDistinct next = result(buckets.key(index), index, end);
        best = next.distinct() > best.distinct() ? next : best;
      }
    }
    return best;
  }

  /** An upper bound, at little cost: values that recur in several buckets count several times. */
  private long atMost(int index, long end) {
    long sum = 0;
    for (int i = index; i < buckets.size() && buckets.key(i) < end; i++) {
      if (!sets[i].exact()) {
        return Long.MAX_VALUE;
      }
      sum += sets[i].size();
    }
    return sum;
  }

  private long end(long bucket) {
    return bucket + settings.window().steps();
  }

  private WindowDistinct result(long first, int index, long end) {
    Kmv union = new Kmv();
    for (int i = index; i < buckets.size() && buckets.key(i) < end; i++) {
      union.addAll(sets[i], settings);
    }
    return result(first, end, union);
  }

  private WindowDistinct result(long first, long end, Kmv union) {
    return new WindowDistinct(
        settings.window().start(first),
        settings.window().start(end),
        union.distinct(),
        union.exact(),
        union.weight(),
        union.sample());
  }
}
