package org.konseki.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.konseki.detect.Evidence;
import org.konseki.detect.Finding;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.event.Subject;
import org.konseki.event.Text;

/** Findings for tests. */
public final class FindingSamples {

  /** The host of the report's story. */
  public static final Subject HOST = Subject.ofHost("192.168.100.15");

  private static final Instant START = Instant.parse("2015-06-05T00:00:00Z");

  private FindingSamples() {}

  /** A finding of {@link #HOST}, so many days after the story's start. */
  public static Finding finding(String id, double day, Severity severity) {
    return finding(id, HOST, "proxy-connect-port", day, 0, severity, 40, 1);
  }

  public static Finding finding(
      String id,
      Subject subject,
      String detection,
      double day,
      double days,
      Severity severity,
      int score,
      long count) {
    return new Finding(
        id,
        detection,
        millis(day),
        millis(day + days),
        subject,
        "203.0.113.7:8443",
        severity,
        score,
        detection.startsWith("mail") ? Stage.DELIVERY : Stage.COMMAND_AND_CONTROL,
        List.of("T1571"),
        List.of("proxy"),
        new Text("許可されていないポートへの CONNECT", "CONNECT to a port that is not allowed"),
        new Text("ポート 8443", "port 8443"),
        "proxy/connect-ports#12",
        List.of(new Evidence("e-" + id, millis(day), "proxy", "CONNECT 203.0.113.7:8443")),
        Map.of("port", 8443),
        count);
  }

  /** Event time so many days after the story's start. */
  public static long millis(double day) {
    return START.toEpochMilli() + Math.round(day * Duration.ofDays(1).toMillis());
  }
}
