package org.konseki.profile;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A few distinct values in buckets, 28 bytes each and their texts: what most of many sets hold, for
 * which a set each would take several times as much. In order of bucket and hash.
 */
final class FewDistinct {

  private static final int STRIDE = 2;

  /** Value by value: the bucket, then the hash. */
  private long[] places = {};

  private int[] weights = {};
  private String[] values = {};
  private int size;

  int size() {
    return size;
  }

  /** Adds a value by its hash; false if it was there. */
  boolean add(long bucket, long hash, int weight, String value) {
    int index = find(bucket, hash);
    if (index < size && bucket(index) == bucket && hash(index) == hash) {
      return false;
    }
    if (size == values.length) {
      int length = size + 1 + size / 2;
      places = Arrays.copyOf(places, STRIDE * length);
      weights = Arrays.copyOf(weights, length);
      values = Arrays.copyOf(values, length);
    }
    System.arraycopy(places, STRIDE * index, places, STRIDE * (index + 1), STRIDE * (size - index));
    System.arraycopy(weights, index, weights, index + 1, size - index);
    System.arraycopy(values, index, values, index + 1, size - index);
    places[STRIDE * index] = bucket;
    places[STRIDE * index + 1] = hash;
    weights[index] = weight;
    values[index] = value;
    size++;
    return true;
  }

  /** The first place whose bucket and hash are not less. */
  private int find(long bucket, long hash) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean isLess = bucket(middle) < bucket || (bucket(middle) == bucket && hash(middle) < hash);
      low = isLess ? middle + 1 : low;
      high = isLess ? high : middle;
    }
    return low;
  }

  private long bucket(int index) {
    return places[STRIDE * index];
  }

  private long hash(int index) {
    return places[STRIDE * index + 1];
  }

  /** Forgets what lies before a bucket. */
  void forgetBefore(long bucket) {
    int from = find(bucket, Long.MIN_VALUE);
    if (from > 0) {
      places = Arrays.copyOfRange(places, STRIDE * from, STRIDE * size);
      weights = Arrays.copyOfRange(weights, from, size);
      values = Arrays.copyOfRange(values, from, size);
      size -= from;
    }
  }

  /** All of them, in sets. */
  BucketedDistinct toBuckets(DistinctSettings settings) {
    BucketedDistinct all = new BucketedDistinct(settings);
    for (int index = 0; index < size; index++) {
      all.add(bucket(index), hash(index), weights[index], values[index]);
    }
    return all;
  }

  long estimatedBytes() {
    long bytes =
        Heap.object(3 * Heap.REFERENCE + Integer.BYTES)
            + Heap.array(places.length, Long.BYTES)
            + Heap.array(weights.length, Integer.BYTES)
            + Heap.array(values.length, Heap.REFERENCE);
    for (int index = 0; index < size; index++) {
      bytes += Heap.string(values[index]);
    }
    return bytes;
  }

  /** Writes what {@link #toBuckets} would write. */
  void write(DataOutput out, DistinctSettings settings) throws IOException {
    int buckets = 0;
    for (int from = 0; from < size; from = end(from)) {
      buckets++;
    }
    Stored.writeLong(out, buckets);
    long previous = 0;
    for (int from = 0; from < size; from = end(from)) {
      Stored.writeLong(out, bucket(from) - previous);
      previous = bucket(from);
    }
    for (int from = 0; from < size; from = end(from)) {
      writeSet(out, from, end(from), settings.sample());
    }
  }

  private void writeSet(DataOutput out, int from, int until, int sample) throws IOException {
    Stored.writeLong(out, until - from);
    out.writeBoolean(false);
    for (int index = from; index < until; index++) {
      out.writeLong(hash(index));
      Stored.writeLong(out, weights[index]);
    }
    int shown = Math.min(sample, until - from);
    Stored.writeLong(out, shown);
    for (int index = from; index < from + shown; index++) {
      Texts.write(out, values[index]);
    }
  }

  /** Where the bucket ends that begins at an index. */
  private int end(int from) {
    int end = from;
    while (end < size && bucket(end) == bucket(from)) {
      end++;
    }
    return end;
  }
}
