package org.konseki.ingest.format;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a syslog line says before its message: RFC 3164 ({@code Feb 16 11:43:32 host }), the same
 * with an RFC 3339 time as rsyslog writes it, or RFC 5424; with or without priority.
 *
 * @param time event time in milliseconds since 1970-01-01T00:00Z
 * @param zoned whether the line says its time zone, and so the year too
 * @param host who logged it, or null
 * @param program the tag without process id, such as {@code postfix/cleanup}; empty if none
 * @param message what follows
 */
record SyslogHeader(
    long time, boolean zoned, @Nullable String host, String program, String message) {

  /** The length of {@code HH:MM:SS}. */
  private static final int TIME_LENGTH = 8;

  /** The header of a line, or nothing if the line does not begin as syslog lines do. */
  static Optional<SyslogHeader> parse(String line, LineContext context) {
    int start = afterPriority(line);
    if (start > 0 && line.startsWith("1 ", start)) {
      return Syslog5424.parse(line, start + 2, context);
    }
    if (start >= line.length()) {
      return Optional.empty();
    }
    boolean digit = Character.digit(line.charAt(start), 10) >= 0;
    return digit ? withIsoTime(line, start, context) : withYearlessTime(line, start, context);
  }

  /** The position after {@code <34>}, or 0. */
  private static int afterPriority(String line) {
    int end = line.startsWith("<") ? line.indexOf('>') : -1;
    return end > 1 && end <= 4 && Digits.number(line, 1, end) >= 0 ? end + 1 : 0;
  }

  private static Optional<SyslogHeader> withIsoTime(String line, int at, LineContext context) {
    int end = Tokens.end(line, at);
    long time = Times.iso(line, at, end, context.zone());
    return time == Times.NONE
        ? Optional.empty()
        : Optional.of(of(time, Times.isZoned(line, at, end), line, end));
  }

  private static Optional<SyslogHeader> withYearlessTime(String line, int at, LineContext context) {
    int month = Times.month(line, at);
    int dayAt = Tokens.start(line, at + 3);
    int dayEnd = Tokens.end(line, dayAt);
    int timeAt = Tokens.start(line, dayEnd);
    int millis = Times.timeOfDay(line, timeAt);
    if (month == 0 || dayAt == at + 3 || millis < 0) {
      return Optional.empty();
    }
    int fractionAt = timeAt + TIME_LENGTH;
    int end = Times.fractionEnd(line, fractionAt);
    int day = Digits.number(line, dayAt, dayEnd);
    long time = Times.yearless(month, day, millis + Times.fraction(line, fractionAt, end), context);
    return time == Times.NONE ? Optional.empty() : Optional.of(of(time, false, line, end));
  }

  /** Reads host, tag and message, which follow the time at {@code timeEnd}. */
  private static SyslogHeader of(long time, boolean zoned, String line, int timeEnd) {
    int hostAt = Tokens.start(line, timeEnd);
    int hostEnd = Tokens.end(line, hostAt);
    String host = hostAt == hostEnd ? null : line.substring(hostAt, hostEnd);
    int tagAt = Tokens.start(line, hostEnd);
    int nameEnd = nameEnd(line, tagAt);
    int colon = line.startsWith("[", nameEnd) ? line.indexOf("]:", nameEnd) + 1 : nameEnd;
    if (colon <= tagAt || !line.startsWith(":", colon)) {
      return new SyslogHeader(time, zoned, host, "", line.substring(tagAt));
    }
    String message = line.substring(Tokens.start(line, colon + 1));
    return new SyslogHeader(time, zoned, host, line.substring(tagAt, nameEnd), message);
  }

  private static int nameEnd(String line, int from) {
    int i = from;
    while (i < line.length() && ": [".indexOf(line.charAt(i)) < 0) {
      i++;
    }
    return i;
  }
}
