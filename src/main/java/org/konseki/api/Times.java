package org.konseki.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/** Instants as the interface writes them: RFC 3339, in UTC with milliseconds when written. */
public final class Times {

  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  /**
   * An instant such as {@code 2015-06-05T03:04:05.000Z}.
   *
   * @param epochMillis milliseconds since 1970-01-01T00:00Z
   */
  public static String format(long epochMillis) {
    return RFC_3339.format(Instant.ofEpochMilli(epochMillis));
  }

  /**
   * Reads an RFC 3339 instant, or a day, which stands for its beginning in UTC.
   *
   * @return milliseconds since 1970-01-01T00:00Z, or empty if {@code text} is neither
   */
  public static OptionalLong parse(String text) {
    try {
      Instant instant =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      return OptionalLong.of(instant.toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
