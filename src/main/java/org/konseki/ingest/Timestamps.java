package org.konseki.ingest;

import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.util.OptionalLong;

/**
 * Reader of the times that JSON and XML events carry: RFC 3339 with a {@code T} or a space, any
 * number of fraction digits, with or without a zone; and numbers since 1970.
 *
 * <p>Written by hand because every event passes here: a {@code DateTimeFormatter} takes several
 * times as long and throws on what is bad input, not a bug.
 */
public final class Timestamps {

  /** Up to here a number counts seconds (until the year 5138), above it milliseconds. */
  private static final double MAX_SECONDS = 1e11;

  /** 9999-12-31T23:59:59.999Z. */
  private static final double MAX_MILLIS = 253_402_300_799_999d;

  private static final long MINUTE_MILLIS = 60_000;

  private final String text;
  private int at;
  private boolean bad;

  private Timestamps(String text) {
    this.text = text;
  }

  /**
   * Milliseconds since 1970-01-01T00:00Z, or empty if the text is no time.
   *
   * @param zone the zone of a time that is written without one
   */
  public static OptionalLong parse(String text, ZoneId zone) {
    String stripped = text.strip();
    return stripped.indexOf('-') == 4 || stripped.indexOf('/') == 4
        ? new Timestamps(stripped).dateTime(zone)
        : number(stripped);
  }

  private static OptionalLong number(String text) {
    if (text.isEmpty() || text.length() > 32 || !isPlainDecimal(text)) {
      return OptionalLong.empty();
    }
    double value = Double.parseDouble(text);
    double millis = value < MAX_SECONDS ? value * 1000 : value;
    return millis > MAX_MILLIS ? OptionalLong.empty() : OptionalLong.of(Math.round(millis));
  }

  private static boolean isPlainDecimal(String text) {
    int points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        points++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return points <= 1 && text.charAt(0) != '.';
  }

  private OptionalLong dateTime(ZoneId zone) {
    int year = digits(4);
    char separator = charOr('-');
    int month = after(separator);
    int day = after(separator);
    expectDateEnd();
    int hour = digits(2);
    int minute = after(':');
    int second = peek() == ':' ? after(':') : 0;
    int millis = fraction();
    if (bad || !isDate(year, month, day) || hour > 23 || minute > 59 || second > 60) {
      return OptionalLong.empty();
    }
    // a leap second has no place of its own in epoch time
    LocalDateTime local =
        LocalDateTime.of(year, month, day, hour, minute, Math.min(second, 59), millis * 1_000_000);
    return withZone(local, zone);
  }

  private OptionalLong withZone(LocalDateTime local, ZoneId zone) {
    if (at == text.length()) {
      return OptionalLong.of(local.atZone(zone).toInstant().toEpochMilli());
    }
    if (peek() == ' ') {
      at++;
    }
    long utc = local.toInstant(ZoneOffset.UTC).toEpochMilli();
    long offset = offsetMillis();
    return bad || at != text.length() ? OptionalLong.empty() : OptionalLong.of(utc - offset);
  }

  private long offsetMillis() {
    char sign = next();
    if (sign == 'Z' || sign == 'z') {
      return 0;
    }
    int hours = digits(2);
    if (peek() == ':') {
      at++;
    }
    int minutes = at == text.length() ? 0 : digits(2);
    bad |= (sign != '+' && sign != '-') || hours > 18 || minutes > 59;
    long magnitude = (hours * 60L + minutes) * MINUTE_MILLIS;
    return sign == '-' ? -magnitude : magnitude;
  }

  private static boolean isDate(int year, int month, int day) {
    return year >= 1970
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year));
  }

  private char charOr(char usual) {
    char c = peek();
    return c == '/' ? '/' : usual;
  }

  private void expectDateEnd() {
    char c = next();
    bad |= c != 'T' && c != 't' && c != ' ';
  }

  private int after(char separator) {
    bad |= next() != separator;
    return digits(2);
  }

  private int digits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      char c = next();
      bad |= c < '0' || c > '9';
      value = value * 10 + (c - '0');
    }
    return value;
  }

  /** Milliseconds of an optional fraction; what is finer is cut. */
  private int fraction() {
    if (peek() != '.' && peek() != ',') {
      return 0;
    }
    at++;
    int millis = 0;
    int count = 0;
    for (; peek() >= '0' && peek() <= '9'; at++, count++) {
      if (count < 3) {
        millis = millis * 10 + (peek() - '0');
      }
    }
    bad |= count == 0;
    return count == 1 ? millis * 100 : count == 2 ? millis * 10 : millis;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }
}
