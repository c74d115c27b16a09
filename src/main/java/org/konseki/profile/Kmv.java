package org.konseki.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of values known by their hashes, of which the {@code most} smallest are kept (the KMV
 * sketch: Bar-Yossef et al., 2002, "Counting distinct elements in a data stream"). Exact until more
 * were added; then the {@code k} smallest hashes, evenly spread, tell the number: {@code
 * (k-1)/U(k)}, with a standard error of about {@code 1/sqrt(k-2)}. Which hashes are the smallest
 * does not depend on the order of additions. Values of the {@code sample} smallest hashes are kept
 * as they are, for display.
 */
final class Kmv {

  private static final long[] NO_HASHES = {};
  private static final String[] NO_VALUES = {};

  /** In ascending order. */
  private long[] hashes = NO_HASHES;

  /** One a hash, or null while all are 0. */
  private int @Nullable [] weights;

  private String[] values = NO_VALUES;
  private int size;

  /** Whether there were more hashes than are kept. */
  private boolean more;

  /** Adds a value; whether anything changed. */
  boolean add(long hash, int weight, String value, DistinctSettings settings) {
    int found = Arrays.binarySearch(hashes, 0, size, hash);
    if (found >= 0) {
      return false;
    }
    int index = -found - 1;
    if (size == settings.exact()) {
      boolean changed = !more;
      more = true;
      if (index == size) {
        return changed;
      }
      size--;
    }
    insert(index, hash, weight);
    if (index < settings.sample()) {
      insertValue(index, value, settings.sample());
    }
    return true;
  }

  /** Adds all of {@code other}: merges what both have in order. */
  void addAll(Kmv other, DistinctSettings settings) {
    Kmv merged = new Kmv();
    merged.hashes = new long[Math.min(size + other.size, settings.exact())];
    merged.values = new String[Math.min(merged.hashes.length, settings.sample())];
    if (weights != null || other.weights != null) {
      merged.weights = new int[merged.hashes.length];
    }
    int own = 0;
    int next = 0;
    while (own < size || next < other.size) {
      boolean first = next == other.size || (own < size && hashes[own] <= other.hashes[next]);
      if (merged.size == settings.exact()) {
        merged.more = true;
        break;
      }
      if (first) {
        next += next < other.size && other.hashes[next] == hashes[own] ? 1 : 0;
        merged.append(this, own++);
      } else {
        merged.append(other, next++);
      }
    }
    hashes = merged.hashes;
    weights = merged.weights;
    values = Arrays.copyOf(merged.values, Math.min(merged.size, merged.values.length));
    size = merged.size;
    more |= other.more || merged.more;
  }

  /** Takes over a value that is greater than all there are; there is room for it. */
  private void append(Kmv from, int index) {
    hashes[size] = from.hashes[index];
    if (weights != null) {
      weights[size] = from.weight(index);
    }
    if (size < values.length) {
      values[size] = index < from.values.length ? from.values[index] : "";
    }
    size++;
  }

  /** How many hashes are kept. */
  int size() {
    return size;
  }

  /** Whether every value that was added is counted. */
  boolean exact() {
    return !more;
  }

  /** The number of distinct values, estimated beyond the cap. */
  long distinct() {
    if (!more) {
      return size;
    }
    double fraction = hashes[size - 1] / (double) Long.MAX_VALUE;
    return Math.max(size, Math.round((size - 1) / fraction));
  }

  /** The sum of the distinct values' weights, estimated beyond the cap. */
  long weight() {
    long sum = 0;
    for (int index = 0; index < size; index++) {
      sum += weight(index);
    }
    return more ? Math.round(sum / (double) size * distinct()) : sum;
  }

  /** Adds all to {@code few}; false if there is no room for them, or not all are known. */
  boolean addTo(FewDistinct few, long bucket) {
    for (int index = 0; index < size; index++) {
      if (more || !few.hasRoomFor(hashes[index])) {
        return false;
      }
      few.add(bucket, hashes[index], weight(index), index < values.length ? values[index] : "");
    }
    return true;
  }

  /** The values kept as they are; a set read under a smaller setting has fewer. */
  List<String> sample() {
    return Arrays.stream(values).filter(value -> !value.isEmpty()).toList();
  }

  long estimatedBytes() {
    long bytes =
        Heap.object(3 * Heap.REFERENCE + Integer.BYTES + 1)
            + Heap.array(hashes.length, Long.BYTES)
            + (weights == null ? 0 : Heap.array(weights.length, Integer.BYTES))
            + Heap.array(values.length, Heap.REFERENCE);
    for (String value : values) {
      bytes += Heap.string(value);
    }
    return bytes;
  }

  void write(DataOutput out) throws IOException {
    Stored.writeLong(out, size);
    out.writeBoolean(more);
    for (int index = 0; index < size; index++) {
      out.writeLong(hashes[index]);
      Stored.writeLong(out, weight(index));
    }
    Stored.writeLong(out, values.length);
    for (String value : values) {
      Texts.write(out, value);
    }
  }

  static Kmv read(DataInput in, DistinctSettings settings) throws IOException {
    Kmv stored = new Kmv();
    stored.readHashes(in);
    stored.values = new String[Stored.readInt(in, stored.size, "Number of values")];
    for (int index = 0; index < stored.values.length; index++) {
      stored.values[index] = Texts.read(in);
    }
    boolean fits = stored.size <= settings.exact();
    if (fits && stored.values.length == Math.min(stored.size, settings.sample())) {
      return stored;
    }
    Kmv kmv = new Kmv();
    kmv.addAll(stored, settings);
    return kmv;
  }

  private void readHashes(DataInput in) throws IOException {
    size = Stored.readInt(in, DistinctSettings.MOST_EXACT, "Number of hashes");
    more = in.readBoolean();
    Stored.expect(size > 0 || !more, "A set with more hashes than it keeps must keep some");
    hashes = new long[size];
    for (int index = 0; index < size; index++) {
      hashes[index] = in.readLong();
      Stored.expect(hashes[index] > (index == 0 ? -1 : hashes[index - 1]), "Hashes must ascend");
      int weight = Stored.readInt(in, Integer.MAX_VALUE, "Weight");
      if (weight != 0 && weights == null) {
        weights = new int[size];
      }
      if (weights != null) {
        weights[index] = weight;
      }
    }
  }

  private int weight(int index) {
    return weights == null ? 0 : weights[index];
  }

  private void insert(int index, long hash, int weight) {
    if (size == hashes.length) {
      int length = size + 1 + size / 2;
      hashes = Arrays.copyOf(hashes, length);
      weights = weights == null ? null : Arrays.copyOf(weights, length);
    }
    if (weight != 0 && weights == null) {
      weights = new int[hashes.length];
    }
    System.arraycopy(hashes, index, hashes, index + 1, size - index);
    hashes[index] = hash;
    if (weights != null) {
      System.arraycopy(weights, index, weights, index + 1, size - index);
      weights[index] = weight;
    }
    size++;
  }

  private void insertValue(int index, String value, int most) {
    int kept = values.length;
    String[] longer = kept < most ? Arrays.copyOf(values, kept + 1) : values;
    System.arraycopy(longer, index, longer, index + 1, longer.length - 1 - index);
    longer[index] = value;
    values = longer;
  }
}
