package org.konseki.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A histogram of sizes in bytes: exact below 16, then eight classes for each doubling, so that a
 * size is known to about 6 %. A client that always sends the same has one class; all classes
 * together take 3 kB.
 */
final class Sizes {

  private static final int EXACT = 16;
  private static final int EXACT_BITS = 4;
  private static final int CLASS_BITS = 3;
  private static final int CLASSES = 1 << CLASS_BITS;
  private static final int MOST = EXACT + (Long.SIZE - 1 - EXACT_BITS) * CLASSES;

  /** In ascending order. */
  private char[] classes = {};

  private int[] counts = {};
  private int size;

  /** Counts a size, which is not negative. */
  void add(long bytes) {
    add(classOf(bytes), 1);
  }

  /** The sizes as a sample: the middle of its class stands for each. */
  Sample sample() {
    double[] values = new double[size];
    long[] weights = new long[size];
    for (int index = 0; index < size; index++) {
      values[index] = middle(classes[index]);
      weights[index] = counts[index];
    }
    return Sample.ofSorted(values, weights);
  }

  long estimatedBytes() {
    return Heap.object(2 * Heap.REFERENCE + Integer.BYTES)
        + Heap.array(classes.length, Character.BYTES)
        + Heap.array(counts.length, Integer.BYTES);
  }

  void write(DataOutput out) throws IOException {
    Stored.writeLong(out, size);
    for (int index = 0; index < size; index++) {
      Stored.writeLong(out, classes[index]);
      Stored.writeLong(out, counts[index]);
    }
  }

  static Sizes read(DataInput in) throws IOException {
    Sizes sizes = new Sizes();
    int size = Stored.readInt(in, MOST, "Number of size classes");
    Stored.expect(size > 0, "Sizes must not be empty");
    sizes.classes = new char[size];
    sizes.counts = new int[size];
    sizes.size = size;
    for (int index = 0; index < size; index++) {
      sizes.classes[index] = (char) Stored.readInt(in, MOST - 1, "Size class");
      sizes.counts[index] = Stored.readInt(in, Integer.MAX_VALUE, "Count");
      Stored.expect(
          index == 0 || sizes.classes[index - 1] < sizes.classes[index],
          "Size classes must ascend");
      Stored.expect(sizes.counts[index] > 0, "Count of a size class must not be 0");
    }
    return sizes;
  }

  private void add(int sizeClass, int count) {
    int found = Arrays.binarySearch(classes, 0, size, (char) sizeClass);
    int index = found >= 0 ? found : -found - 1;
    if (found < 0) {
      insert(index, (char) sizeClass);
    }
    counts[index] = (int) Math.min(Integer.MAX_VALUE, (long) counts[index] + count);
  }

  private void insert(int index, char sizeClass) {
    if (size == classes.length) {
      classes = Arrays.copyOf(classes, size + 2 + size / 2);
      counts = Arrays.copyOf(counts, classes.length);
    }
    System.arraycopy(classes, index, classes, index + 1, size - index);
    System.arraycopy(counts, index, counts, index + 1, size - index);
    classes[index] = sizeClass;
    counts[index] = 0;
    size++;
  }

  private static int classOf(long bytes) {
    if (bytes < EXACT) {
      return (int) bytes;
    }
    int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(bytes);
    int within = (int) (bytes >>> (exponent - CLASS_BITS)) & (CLASSES - 1);
    return EXACT + (exponent - EXACT_BITS) * CLASSES + within;
  }

  private static double middle(int sizeClass) {
    if (sizeClass < EXACT) {
      return sizeClass;
    }
    int exponent = EXACT_BITS + (sizeClass - EXACT) / CLASSES;
    double width = Math.scalb(1.0, exponent - CLASS_BITS);
    return Math.scalb(1.0, exponent) + ((sizeClass - EXACT) % CLASSES + 0.5) * width;
  }
}
