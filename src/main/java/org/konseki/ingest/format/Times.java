package org.konseki.ingest.format;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times as logs print them, read without regular expressions. All results are milliseconds since
 * 1970-01-01T00:00Z, or {@link #NONE} for text that is no time or a date that does not exist.
 */
final class Times {

  /** What no log line can say. */
  static final long NONE = Long.MIN_VALUE;

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /** How far a device's clock may run ahead before its yearless date is taken as last year's. */
  private static final long MAX_AHEAD_MILLIS = 24 * 60 * 60 * 1000L;

  /** 29 February comes back after at most eight years. */
  private static final int MAX_YEARS_BACK = 8;

  private Times() {}

  /** The month 1 to 12 whose English short name is at {@code at}, or 0. */
  static int month(String text, int at) {
    for (int month = 0; month < 12; month++) {
      if (text.regionMatches(true, at, MONTHS, month * 3, 3)) {
        return month + 1;
      }
    }
    return 0;
  }

  /** The milliseconds since midnight of the {@code HH:MM:SS} at {@code at}, or -1. */
  static int timeOfDay(String text, int at) {
    if (at + 8 > text.length() || text.charAt(at + 2) != ':' || text.charAt(at + 5) != ':') {
      return -1;
    }
    int hour = Digits.number(text, at, at + 2);
    int minute = Digits.number(text, at + 3, at + 5);
    int second = Digits.number(text, at + 6, at + 8);
    boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
    // a leap second is printed as 60
    boolean validSecond = second >= 0 && second <= 60;
    return valid && validSecond ? ((hour * 60 + minute) * 60 + second) * 1000 : -1;
  }

  /** The position after the decimal fraction that may be at {@code at}. */
  static int fractionEnd(String text, int at) {
    if (at >= text.length() || (text.charAt(at) != '.' && text.charAt(at) != ',')) {
      return at;
    }
    int i = at + 1;
    while (i < text.length() && Character.digit(text.charAt(i), 10) >= 0) {
      i++;
    }
    return i;
  }

  /** The milliseconds of the decimal fraction, with its point, between the two positions. */
  static int fraction(String text, int from, int end) {
    int millis = 0;
    for (int i = 1; i <= 3; i++) {
      int digit = from + i < end ? Math.max(0, Character.digit(text.charAt(from + i), 10)) : 0;
      millis = millis * 10 + digit;
    }
    return millis;
  }

  /** A time of day, in milliseconds, on a date in a zone. */
  static long at(int year, int month, int day, int millisOfDay, ZoneId zone) {
    if (millisOfDay < 0 || !exists(year, month, day)) {
      return NONE;
    }
    LocalDateTime second =
        LocalDate.of(year, month, day).atStartOfDay().plusSeconds(millisOfDay / 1000);
    ZoneOffset offset = zone.getRules().getOffset(second);
    return second.toEpochSecond(offset) * 1000 + millisOfDay % 1000;
  }

  private static boolean exists(int year, int month, int day) {
    return year >= 1
        && year <= 9999
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= Month.of(month).length(Year.isLeap(year));
  }

  /** A time on a date that is printed without its year; see {@link LineContext#year}. */
  static long yearless(int month, int day, int millisOfDay, LineContext context) {
    if (context.year().isPresent()) {
      return at(context.year().getAsInt(), month, day, millisOfDay, context.zone());
    }
    long latest = context.receivedAt().toEpochMilli() + MAX_AHEAD_MILLIS;
    int year = context.receivedAt().atZone(context.zone()).getYear() + 1;
    for (int back = 0; back <= MAX_YEARS_BACK + 1; back++) {
      long time = at(year - back, month, day, millisOfDay, context.zone());
      if (time != NONE && time <= latest) {
        return time;
      }
    }
    return NONE;
  }

  /** The RFC 3339 or ISO 8601 time that fills {@code from} to {@code to}. */
  static long iso(String text, int from, int to, ZoneId zone) {
    if (to - from < 19 || text.charAt(from + 4) != '-' || text.charAt(from + 7) != '-') {
      return NONE;
    }
    char separator = text.charAt(from + 10);
    if (separator != 'T' && separator != 't' && separator != ' ') {
      return NONE;
    }
    int zoneAt = fractionEnd(text, from + 19);
    ZoneId printed = zoneAt < to ? offset(text, zoneAt, to) : zone;
    int timeOfDay = timeOfDay(text, from + 11);
    if (printed == null || timeOfDay < 0 || zoneAt > to) {
      return NONE;
    }
    int year = Digits.number(text, from, from + 4);
    int month = Digits.number(text, from + 5, from + 7);
    int day = Digits.number(text, from + 8, from + 10);
    return at(year, month, day, timeOfDay + fraction(text, from + 19, zoneAt), printed);
  }

  /** Whether an ISO time that fills {@code from} to {@code to} says its zone. */
  static boolean isZoned(String text, int from, int to) {
    return fractionEnd(text, from + 19) < to;
  }

  /** The offset {@code Z}, {@code +09:00}, {@code +0900} or {@code +09}, or null. */
  static @Nullable ZoneOffset offset(String text, int from, int to) {
    char sign = text.charAt(from);
    if (to - from == 1 && (sign == 'Z' || sign == 'z')) {
      return ZoneOffset.UTC;
    }
    boolean colon = to - from == 6 && text.charAt(from + 3) == ':';
    int hours = Digits.number(text, from + 1, Math.min(from + 3, to));
    int minutes = to - from == 3 ? 0 : Digits.number(text, from + (colon ? 4 : 3), to);
    boolean valid = (sign == '+' || sign == '-') && (colon || to - from == 5 || to - from == 3);
    if (!valid || hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
      return null;
    }
    int total = hours * 60 + minutes;
    return ZoneOffset.ofTotalSeconds((sign == '-' ? -total : total) * 60);
  }
}
