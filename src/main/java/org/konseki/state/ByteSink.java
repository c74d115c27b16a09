package org.konseki.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing run of bytes that values are appended to. Used by one thread. */
public final class ByteSink {

  /** Its length and one fit in one byte, in the way of {@link #varint}; longer ones are copied. */
  private static final int MOST_SHORT = 24;

  private byte[] bytes;
  private int size;

  /** An empty run with room for {@code room} bytes. */
  public ByteSink(int room) {
    bytes = new byte[room];
  }

  /** The lowest eight bits of a number. */
  public void oneByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** A number of 0 or more, the shorter the smaller it is; negative ones take ten bytes. */
  public void varint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** A number that may be negative; those near 0 are short. */
  public void signed(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  /** A number in eight bytes, the highest first: texts of such bytes sort as the numbers do. */
  public void fixed(long value) {
    reserve(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** A text, or that there is none. */
  public void text(@Nullable String text) {
    if (text == null) {
      oneByte(0);
      return;
    }
    if (text.length() <= MOST_SHORT && shortAscii(text)) {
      return;
    }
    byte[] encoded = text.getBytes(UTF_8);
    varint(encoded.length + 1L);
    reserve(encoded.length);
    System.arraycopy(encoded, 0, bytes, size, encoded.length);
    size += encoded.length;
  }

  /** Most texts are short and ASCII: they need no array of their own. */
  private boolean shortAscii(String text) {
    int length = text.length();
    reserve(1 + length);
    int from = size + 1;
    int seen = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      seen |= c;
      bytes[from + i] = (byte) c;
    }
    if (seen >= 0x80) {
      return false;
    }
    bytes[size] = (byte) (length + 1);
    size = from + length;
    return true;
  }

  /** Bytes as they are, without their number. */
  public void bytes(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  /** Forgets what was appended, but keeps the room for it. */
  void clear() {
    size = 0;
  }

  /** How many bytes it has room for. */
  int room() {
    return bytes.length;
  }

  /** What was appended. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
