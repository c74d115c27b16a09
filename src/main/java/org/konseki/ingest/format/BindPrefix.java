package org.konseki.ingest.format;

import org.jspecify.annotations.Nullable;

/**
 * What stands before BIND's message: a time in one of BIND's forms, a syslog header, or nothing.
 *
 * @param time milliseconds since 1970-01-01T00:00Z, or {@link Times#NONE} for a time that does not
 *     exist
 * @param host the syslog host, or null
 * @param end where the message, or its category and severity, begins
 */
record BindPrefix(long time, @Nullable String host, int end) {

  /** The length of {@code 16-Dec-2014 01:03:55}. */
  private static final int DATE_TIME_LENGTH = 20;

  static BindPrefix parse(String line, LineContext context) {
    if (isBindDate(line)) {
      return ofBindDate(line, context);
    }
    SyslogHeader syslog = SyslogHeader.parse(line, context).orElse(null);
    if (syslog == null) {
      return new BindPrefix(context.receivedAt().toEpochMilli(), null, 0);
    }
    int end = line.length() - syslog.message().length();
    // print-time iso8601 looks like the time of a syslog line, but no host and tag follow it
    boolean bare = line.charAt(4) == '-' && !syslog.program().startsWith("named");
    return bare
        ? new BindPrefix(syslog.time(), null, Tokens.end(line, 0))
        : new BindPrefix(syslog.time(), syslog.host(), end);
  }

  boolean isPrinted() {
    return end > 0;
  }

  private static boolean isBindDate(String line) {
    return line.length() > DATE_TIME_LENGTH
        && line.charAt(2) == '-'
        && line.charAt(6) == '-'
        && line.charAt(11) == ' ';
  }

  private static BindPrefix ofBindDate(String line, LineContext context) {
    int end = Times.fractionEnd(line, DATE_TIME_LENGTH);
    int timeOfDay = Times.timeOfDay(line, 12);
    int millis = Times.fraction(line, DATE_TIME_LENGTH, end);
    int day = Digits.number(line, 0, 2);
    int year = Digits.number(line, 7, 11);
    long time =
        timeOfDay < 0
            ? Times.NONE
            : Times.at(year, Times.month(line, 3), day, timeOfDay + millis, context.zone());
    return new BindPrefix(time, null, end);
  }
}
