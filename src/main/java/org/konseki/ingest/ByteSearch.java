package org.konseki.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds single bytes, eight at a time: lines are searched for their ends, and texts for theirs,
 * before anything else can be done with them.
 *
 * <p>A byte of a word is zero where {@code (word - 0x01…) & ~word} has its highest bit; the lowest
 * such byte surely is (Mycroft's test; see Warren, Hacker's Delight, 6-1).
 */
public final class ByteSearch {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHEST = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long SPACES = ONES * ' ';

  private ByteSearch() {}

  /** Index of the first {@code wanted} from {@code from} on; {@code to} if none is before that. */
  public static int indexOf(byte[] bytes, int from, int to, byte wanted) {
    long pattern = ONES * (wanted & 0xFF);
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long found = zeros((long) WORDS.get(bytes, at) ^ pattern);
      if (found != 0) {
        return at + first(found);
      }
    }
    while (at < to && bytes[at] != wanted) {
      at++;
    }
    return at;
  }

  /**
   * Index of the first byte from {@code from} on that may not stand in a JSON text as it is: a
   * quote, a backslash, a control character; the end if there is none.
   */
  public static int endOfPlainJson(byte[] bytes, int from) {
    int at = from;
    for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
      long word = (long) WORDS.get(bytes, at);
      long controls = (word - SPACES) & ~word & HIGHEST;
      long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES) | controls;
      if (found != 0) {
        return at + first(found);
      }
    }
    while (at < bytes.length && isPlain(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean isPlain(byte b) {
    return b != '"' && b != '\\' && (b < 0 || b >= ' ');
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGHEST;
  }

  private static int first(long found) {
    return Long.numberOfTrailingZeros(found) / Byte.SIZE;
  }
}
