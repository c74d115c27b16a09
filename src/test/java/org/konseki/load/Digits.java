package org.konseki.load;

/** Decimal numbers in a fixed number of bytes. */
final class Digits {

  private Digits() {}

  static void write(byte[] bytes, int at, int width, long number) {
    long rest = number;
    for (int i = at + width - 1; i >= at; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
