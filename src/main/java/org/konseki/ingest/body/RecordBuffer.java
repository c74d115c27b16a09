package org.konseki.ingest.body;

import java.util.Arrays;
import org.konseki.ingest.Excerpt;
import org.konseki.ingest.Parsed.Rejected;

/**
 * The bytes of the record being read, up to a bound. What comes after the bound is only counted:
 * the record is broken then, but where it ends is still found.
 */
final class RecordBuffer {

  /** Enough bytes for an excerpt in any encoding. */
  private static final int SHOWN_BYTES = Excerpt.LIMIT * 4;

  private final int bound;
  private byte[] bytes;
  private int size;
  private boolean exceeded;

  RecordBuffer(int bound) {
    this.bound = bound;
    this.bytes = new byte[Math.min(bound, 8192)];
  }

  void append(byte b) {
    if (size == bytes.length && !grow(size + 1)) {
      exceeded = true;
    } else {
      bytes[size++] = b;
    }
  }

  void append(byte[] source, int from, int length) {
    int taken = Math.min(length, bound - size);
    exceeded |= taken < length;
    grow(size + taken);
    System.arraycopy(source, from, bytes, size, taken);
    size += taken;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Whether all bytes are spaces, tabs or line breaks. */
  boolean isBlank() {
    for (int i = 0; i < size; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r' && bytes[i] != '\n') {
        return false;
      }
    }
    return true;
  }

  /** Drops the last byte, if it is this one. */
  void dropLast(char c) {
    if (size > 0 && !exceeded && bytes[size - 1] == c) {
      size--;
    }
  }

  /** Drops the last bytes. A record that exceeds the bound is broken with or without them. */
  void drop(int count) {
    if (!exceeded) {
      size -= count;
    }
  }

  void clear() {
    size = 0;
    exceeded = false;
  }

  /** The record, whole or broken; the buffer is empty after. */
  BodyRecord take(long number) {
    BodyRecord record = exceeded ? tooLong(number) : new BodyRecord.Text(number, text(size));
    clear();
    return record;
  }

  /** A record broken for another reason than its length; the buffer is empty after. */
  BodyRecord takeBroken(long number, String key) {
    String beginning = text(Math.min(size, SHOWN_BYTES));
    clear();
    return new BodyRecord.Broken(number, beginning, Rejected.of(key, Excerpt.of(beginning)));
  }

  private BodyRecord tooLong(long number) {
    String beginning = text(Math.min(size, SHOWN_BYTES));
    Rejected reason =
        Rejected.of("body.record-length", Excerpt.of(beginning), String.valueOf(bound));
    return new BodyRecord.Broken(number, beginning, reason);
  }

  private String text(int length) {
    return TextDecoder.decode(bytes, 0, length);
  }

  private boolean grow(int needed) {
    if (needed > bound) {
      return false;
    }
    if (needed > bytes.length) {
      long doubled = Math.max(needed, bytes.length * 2L);
      bytes = Arrays.copyOf(bytes, (int) Math.min(bound, doubled));
    }
    return true;
  }
}
