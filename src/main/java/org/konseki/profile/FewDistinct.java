package org.konseki.profile;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Up to {@value #MOST} distinct values over a sliding window: what most of many sets have. Each
 * value is kept once, and a bucket is 16 bytes whose bits say which of them it saw. Tells what
 * {@link BucketedDistinct} tells of the same additions.
 */
final class FewDistinct {

  /** As many as a mask has bits. */
  static final int MOST = Long.SIZE;

  private final DistinctSettings settings;

  /** Value by value, in the order in which they came. */
  private long[] hashes = {};

  private int[] weights = {};
  private PackedTexts values = new PackedTexts();
  private int size;

  /** A value a bucket: the values that it saw. */
  private final Buckets buckets = new Buckets(1);

  FewDistinct(DistinctSettings settings) {
    this.settings = settings;
  }

  /** Whether a value can be added, or need not be. */
  boolean hasRoomFor(long hash) {
    if (size < mostFew() || indexOf(hash) >= 0) {
      return true;
    }
    compact();
    return size < mostFew();
  }

  private int mostFew() {
    return Math.min(MOST, settings.exact());
  }

  /** Adds a value by its hash, if there is room; whether that can change an evaluation. */
  boolean add(long bucket, long hash, int weight, String value) {
    boolean isFull = buckets.size() == BucketedDistinct.MOST_BUCKETS;
    int at = buckets.at(bucket, BucketedDistinct.MOST_BUCKETS);
    if (at < 0) {
      return false;
    }
    if (isFull && buckets.value(at, 0) == 0) {
      compact(); // the oldest has made room
    }
    int index = indexOf(hash);
    if (index < 0) {
      index = append(hash, weight, value);
    } else if (values.isEmpty(index) && !value.isEmpty()) {
      values.set(index, value);
    }
    long mask = buckets.value(at, 0);
    buckets.set(at, 0, mask | 1L << index);
    return (mask & 1L << index) == 0;
  }

  private int indexOf(long hash) {
    for (int index = 0; index < size; index++) {
      if (hashes[index] == hash) {
        return index;
      }
    }
    return -1;
  }

  private int append(long hash, int weight, String value) {
    if (size == hashes.length) {
      int length = Math.min(MOST, size + 1 + size / 2);
      hashes = Arrays.copyOf(hashes, length);
      weights = Arrays.copyOf(weights, length);
    }
    hashes[size] = hash;
    weights[size] = weight;
    values.add(value);
    return size++;
  }

  /** How many values there are: no window has more. */
  int size() {
    return size;
  }

  boolean isEmpty() {
    return buckets.size() == 0;
  }

  /** Forgets what lies before a bucket. */
  void forgetBefore(long bucket) {
    if (buckets.size() > 0 && buckets.key(0) < bucket) {
      buckets.dropBefore(bucket);
      compact();
    }
  }

  /** Drops values that no bucket saw. */
  private void compact() {
    long used = seen(0, Long.MAX_VALUE);
    int kept = Long.bitCount(used);
    if (kept == size) {
      return;
    }
    int[] places = new int[size];
    long[] keptHashes = new long[kept];
    int[] keptWeights = new int[kept];
    PackedTexts keptValues = new PackedTexts();
    int next = 0;
    for (int index = 0; index < size; index++) {
      if ((used & 1L << index) != 0) {
        keptHashes[next] = hashes[index];
        keptWeights[next] = weights[index];
        keptValues.add(values.get(index));
        places[index] = next++;
      }
    }
    for (int at = 0; at < buckets.size(); at++) {
      long moved = 0;
      for (long rest = buckets.value(at, 0); rest != 0; rest &= rest - 1) {
        moved |= 1L << places[Long.numberOfTrailingZeros(rest)];
      }
      buckets.set(at, 0, moved);
    }
    hashes = keptHashes;
    weights = keptWeights;
    values = keptValues;
    size = kept;
  }

  /** What the buckets from an index up to a bucket saw. */
  private long seen(int from, long end) {
    long seen = 0;
    for (int at = from; at < buckets.size() && buckets.key(at) < end; at++) {
      seen |= buckets.value(at, 0);
    }
    return seen;
  }

  /** The window with the most distinct values, then with the earliest start. */
  Optional<WindowDistinct> max() {
    return isEmpty() ? Optional.empty() : Optional.of(best(0, buckets.size()));
  }

  /** The window with the most distinct values among those that {@code time} lies in. */
  WindowDistinct maxAround(long time) {
    long bucket = settings.window().bucket(time);
    int from = buckets.from(bucket - settings.window().steps() + 1);
    int until = buckets.from(bucket);
    WindowDistinct own = result(bucket, seen(until, end(bucket)));
    if (from == until) {
      return own;
    }
    WindowDistinct earlier = best(from, until);
    return own.distinct() > earlier.distinct() ? own : earlier;
  }

  private WindowDistinct best(int from, int until) {
    long first = buckets.key(from);
    long most = seen(from, end(first));
    for (int at = from + 1; at < until; at++) {
      long seen = seen(at, end(buckets.key(at)));
      if (Long.bitCount(seen) > Long.bitCount(most)) {
        first = buckets.key(at);
        most = seen;
      }
    }
    return result(first, most);
  }

  private long end(long bucket) {
    return bucket + settings.window().steps();
  }

  private WindowDistinct result(long first, long seen) {
    long weight = 0;
    for (long rest = seen; rest != 0; rest &= rest - 1) {
      weight += weights[Long.numberOfTrailingZeros(rest)];
    }
    List<String> sample = new ArrayList<>();
    int[] order = order();
    int left = settings.sample();
    for (int i = 0; i < size && left > 0; i++) {
      if ((seen & 1L << order[i]) != 0) {
        sample.add(values.get(order[i]));
        left--;
      }
    }
    sample.removeIf(String::isEmpty);
    return new WindowDistinct(
        settings.window().start(first),
        settings.window().start(end(first)),
        Long.bitCount(seen),
        true,
        weight,
        List.copyOf(sample));
  }

  /** The values' places by their hashes, the least first. */
  private int[] order() {
    int[] order = new int[size];
    for (int index = 0; index < size; index++) {
      int at = index;
      while (at > 0 && hashes[order[at - 1]] > hashes[index]) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = index;
    }
    return order;
  }

  /** All of it, in sets. */
  BucketedDistinct toBuckets() {
    BucketedDistinct all = new BucketedDistinct(settings);
    for (int at = 0; at < buckets.size(); at++) {
      for (long rest = buckets.value(at, 0); rest != 0; rest &= rest - 1) {
        int index = Long.numberOfTrailingZeros(rest);
        all.add(buckets.key(at), hashes[index], weights[index], values.get(index));
      }
    }
    return all;
  }

  long estimatedBytes() {
    return Heap.object(5 * Heap.REFERENCE + Integer.BYTES)
        + Heap.array(hashes.length, Long.BYTES)
        + Heap.array(weights.length, Integer.BYTES)
        + values.estimatedBytes()
        + buckets.estimatedBytes();
  }

  /** Writes what {@link BucketedDistinct} would write. */
  void write(DataOutput out) throws IOException {
    Stored.writeLong(out, buckets.size());
    long previous = 0;
    for (int at = 0; at < buckets.size(); at++) {
      Stored.writeLong(out, buckets.key(at) - previous);
      previous = buckets.key(at);
    }
    int[] order = order();
    for (int at = 0; at < buckets.size(); at++) {
      write(out, buckets.value(at, 0), order);
    }
  }

  private void write(DataOutput out, long seen, int[] order) throws IOException {
    int count = Long.bitCount(seen);
    Stored.writeLong(out, count);
    out.writeBoolean(false);
    for (int index : order) {
      if ((seen & 1L << index) != 0) {
        out.writeLong(hashes[index]);
        Stored.writeLong(out, weights[index]);
      }
    }
    int left = Math.min(settings.sample(), count);
    Stored.writeLong(out, left);
    for (int i = 0; i < size && left > 0; i++) {
      if ((seen & 1L << order[i]) != 0) {
        Texts.write(out, values.get(order[i]));
        left--;
      }
    }
  }
}
