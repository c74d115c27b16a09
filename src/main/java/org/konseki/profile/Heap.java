package org.konseki.profile;

/** Estimates of heap sizes, for a 64-bit JVM with compressed references. */
final class Heap {

  /** A reference in a field or an array. */
  static final int REFERENCE = 4;

  private static final int OBJECT_HEADER = 12;
  private static final int ARRAY_HEADER = 16;
  private static final int ALIGNMENT = 8;

  private Heap() {}

  /** An object whose own fields take {@code fieldBytes}. */
  static long object(int fieldBytes) {
    return aligned(OBJECT_HEADER + fieldBytes);
  }

  /** An array of {@code length} elements of {@code elementBytes} each. */
  static long array(int length, int elementBytes) {
    return aligned(ARRAY_HEADER + (long) length * elementBytes);
  }

  /** A text of one byte a character, as hosts and domains are. */
  static long string(String text) {
    return object(REFERENCE + 2 * Integer.BYTES) + array(text.length(), 1);
  }

  private static long aligned(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
