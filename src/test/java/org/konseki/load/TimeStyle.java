package org.konseki.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A way to print times in UTC, in a fixed number of bytes, so that they can be patched in place.
 */
enum TimeStyle {
  ISO("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", 11, true),
  APACHE("dd/MMM/uuuu:HH:mm:ss +0000", 12, false),
  BIND("dd-MMM-uuuu HH:mm:ss.SSS", 12, true);

  private static final long DAY_MILLIS = 86_400_000;

  private final DateTimeFormatter formatter;
  private final int timeOfDayAt;
  private final boolean hasMillis;

  TimeStyle(String pattern, int timeOfDayAt, boolean hasMillis) {
    this.formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    this.timeOfDayAt = timeOfDayAt;
    this.hasMillis = hasMillis;
  }

  /** Whether two times are of the same day in UTC. */
  static boolean isSameDay(long some, long other) {
    return Math.floorDiv(some, DAY_MILLIS) == Math.floorDiv(other, DAY_MILLIS);
  }

  /** A time as this style prints it. */
  byte[] print(long epochMillis) {
    return formatter.format(Instant.ofEpochMilli(epochMillis)).getBytes(US_ASCII);
  }

  /**
   * Writes a time.
   *
   * @param printed any time of the same day
   */
  void write(byte[] bytes, int at, byte[] printed, long epochMillis) {
    System.arraycopy(printed, 0, bytes, at, printed.length);
    int millis = (int) Math.floorMod(epochMillis, DAY_MILLIS);
    int from = at + timeOfDayAt;
    Digits.write(bytes, from, 2, millis / 3_600_000);
    Digits.write(bytes, from + 3, 2, millis / 60_000 % 60);
    Digits.write(bytes, from + 6, 2, millis / 1000 % 60);
    if (hasMillis) {
      Digits.write(bytes, from + 9, 3, millis % 1000);
    }
  }
}
