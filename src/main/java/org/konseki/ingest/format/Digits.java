package org.konseki.ingest.format;

/** Decimal numbers in a line, read in place; -1 stands for text that is none. */
final class Digits {

  private static final int MAX_INT_DIGITS = 9;
  private static final int MAX_LONG_DIGITS = 18;

  private Digits() {}

  /** The number that fills {@code from} to {@code to}, at most nine digits, or -1. */
  static int number(String text, int from, int to) {
    return to - from > MAX_INT_DIGITS ? -1 : (int) large(text, from, to);
  }

  /** The number that {@code text} is, at most eighteen digits, or -1. */
  static long large(String text) {
    return large(text, 0, text.length());
  }

  private static long large(String text, int from, int to) {
    if (from >= to || to > text.length() || to - from > MAX_LONG_DIGITS) {
      return -1;
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }
}
