package org.konseki.demo;

import java.util.List;

/** The report's log lines as the program carries them, and how each is sent. */
final class Samples {

  /**
   * One file of log lines.
   *
   * @param file its name below {@code samples/}
   * @param format the format's name in {@code POST /api/v1/logs/{format}}
   * @param query what the lines do not say themselves: year and time zone
   */
  record Sample(String file, String format, String query) {}

  /** What others told the organisation: the domain that the report's examples call. */
  static final String INDICATORS =
      "[{\"type\":\"domain\",\"value\":\"apt.example.com\",\"source\":\"JPCERT/CC\"}]";

  static final List<Sample> ALL =
      List.of(
          new Sample("bind-queries.log", "bind", "timezone=Asia/Tokyo"),
          new Sample("netscreen.log", "netscreen", "timezone=Asia/Tokyo"),
          new Sample("squid-combined.log", "squid-combined", "timezone=Asia/Tokyo"),
          new Sample("squid.log", "squid", "timezone=Asia/Tokyo"),
          new Sample("postfix.log", "postfix", "timezone=Asia/Tokyo&year=2015"));

  private Samples() {}
}
