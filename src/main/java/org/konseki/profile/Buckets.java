package org.konseki.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Numbered buckets in order, each with {@code width} values, the newest {@code most} of them kept.
 * A bucket that was dropped can never belong to the newest again, so what is kept, and every value
 * in it, does not depend on the order of additions.
 */
final class Buckets {

  private static final long[] NONE = {};

  private final int stride;

  /** Bucket by bucket: its number, then its values. */
  private long[] data = NONE;

  private int size;

  Buckets(int width) {
    this.stride = width + 1;
  }

  int size() {
    return size;
  }

  /** The number of the bucket at {@code index}. */
  long key(int index) {
    return data[index * stride];
  }

  /** A value of the bucket at {@code index}. */
  long value(int index, int column) {
    return data[index * stride + 1 + column];
  }

  void set(int index, int column, long value) {
    data[index * stride + 1 + column] = value;
  }

  void add(int index, int column, long amount) {
    data[index * stride + 1 + column] += amount;
  }

  /** The index of the first bucket that is not before {@code key}. */
  int from(long key) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (key(middle) < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The index of bucket {@code key}, new with zeros if need be; -1 if it is too old to keep. */
  int at(long key, int most) {
    int index = size > 0 && key(size - 1) < key ? size : from(key);
    if (index < size && key(index) == key) {
      return index;
    }
    if (size < most) {
      return insert(index, key);
    }
    if (index == 0) {
      return -1;
    }
    removeFirst(1);
    return insert(index - 1, key);
  }

  /** Drops the buckets before {@code key}. */
  void dropBefore(long key) {
    removeFirst(from(key));
  }

  long estimatedBytes() {
    return Heap.object(Heap.REFERENCE + 2 * Integer.BYTES) + Heap.array(data.length, Long.BYTES);
  }

  void write(DataOutput out) throws IOException {
    Stored.writeLong(out, size);
    long previous = 0;
    for (int index = 0; index < size; index++) {
      Stored.writeLong(out, key(index) - previous);
      previous = key(index);
      for (int column = 0; column < stride - 1; column++) {
        Stored.writeLong(out, value(index, column));
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param last the last bucket that there can be; the first lies as far from bucket -1
   */
  static Buckets read(DataInput in, int width, int most, long last) throws IOException {
    Buckets buckets = new Buckets(width);
    buckets.size = Stored.readInt(in, most, "Number of buckets");
    buckets.data = new long[buckets.size * buckets.stride];
    long previous = 0;
    for (int at = 0; at < buckets.data.length; at++) {
      if (at % buckets.stride == 0) {
        long key = previous + Stored.readLong(in);
        Stored.expect(at == 0 || key > previous, "Buckets must ascend");
        Stored.expect(key >= -last - 1 && key <= last, "Buckets must lie within all times");
        previous = key;
        buckets.data[at] = key;
      } else {
        buckets.data[at] = Stored.readAmount(in, "Value of a bucket");
      }
    }
    return buckets;
  }

  private int insert(int index, long key) {
    int at = index * stride;
    int end = size * stride;
    if (end + stride > data.length) {
      data = Arrays.copyOf(data, (size + 1 + size / 2) * stride);
    }
    System.arraycopy(data, at, data, at + stride, end - at);
    Arrays.fill(data, at, at + stride, 0);
    data[at] = key;
    size++;
    return index;
  }

  private void removeFirst(int count) {
    System.arraycopy(data, count * stride, data, 0, (size - count) * stride);
    size -= count;
  }
}
