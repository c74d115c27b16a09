package org.konseki.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link ByteSink} wrote. Damaged bytes give a {@link StateException}. */
public final class ByteSource {

  private final byte[] bytes;
  private int at;

  /** Reads from the first of {@code bytes} on. */
  public ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A byte, signed. */
  public int oneByte() {
    need(1);
    return bytes[at++];
  }

  /** A number of 0 or more. */
  public long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = oneByte();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new StateException("A number at byte " + at + " does not end");
  }

  /** A number that may be negative. */
  public long signed() {
    long value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A number of elements, each of which takes a byte at least. */
  public int count() {
    long count = varint();
    if (count < 0 || count > bytes.length - at) {
      throw new StateException("There cannot be " + count + " elements at byte " + at);
    }
    return (int) count;
  }

  /** A number in eight bytes. */
  public long fixed() {
    need(Long.BYTES);
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | bytes[at++] & 0xFF;
    }
    return value;
  }

  /** A number in four bytes. */
  public int fixedInt() {
    need(Integer.BYTES);
    int value = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      value = value << 8 | bytes[at++] & 0xFF;
    }
    return value;
  }

  /** A text, or null if there is none. */
  public @Nullable String text() {
    long length = varint() - 1;
    if (length < 0) {
      return null;
    }
    need(length);
    String text = new String(bytes, at, (int) length, UTF_8);
    at += (int) length;
    return text;
  }

  /** A text that is always there. */
  public String someText() {
    String text = text();
    if (text == null) {
      throw new StateException("A text is missing before byte " + at);
    }
    return text;
  }

  /** One of {@code constants}, by its number. */
  public <E> E oneOf(E[] constants) {
    int number = oneByte();
    if (number < 0 || number >= constants.length) {
      throw new StateException("There is no constant " + number + " at byte " + at);
    }
    return constants[number];
  }

  /** All bytes that are left. */
  public byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
    at = bytes.length;
    return rest;
  }

  /** Whether all was read. */
  public boolean isAtEnd() {
    return at == bytes.length;
  }

  private void need(long count) {
    if (count < 0 || count > bytes.length - at) {
      throw new StateException("The bytes end at " + bytes.length + ", within a value");
    }
  }
}
