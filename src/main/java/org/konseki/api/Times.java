package org.konseki.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as the interface writes them: RFC 3339 in UTC with milliseconds. */
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
}
