package org.konseki.admission;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What senders see of a stop; the one test spends the service. */
@QuarkusTest
@TestProfile(StoppingTest.OwnService.class)
class StoppingTest {

  private static final String LINE =
      "1423528142.%03d      0 192.168.100.15 TCP_MISS/200 3641 GET http://www.example.com/%d -"
          + " DIRECT/192.0.2.1 text/html\n";
  private static final String HEAD = "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n";
  private static final String SQUID = "/api/v1/logs/squid";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(300);

  @Inject Admission admission;

  /** A service of its own, that waits a second for bodies when it stops, and long for people. */
  public static class OwnService implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "konseki.data", "target/test-data/stopping-${quarkus.uuid}",
          "konseki.intake.drain", "1s",
          "konseki.intake.announce", "60s");
    }
  }

  @Test
  void stop_underWay_answersAllAndTakesNothingNew() throws Exception {
    awaitReady();
    int port = RestAssured.port;
    try (RawClient ends = new RawClient("127.0.0.1", port);
        RawClient neverEnds = new RawClient("127.0.0.1", port);
        RawClient begun = new RawClient("127.0.0.1", port);
        RawClient comesLate = new RawClient("127.0.0.1", port)) {
      ends.head(SQUID, HEAD).chunk(lines(0, 10));
      neverEnds.head(SQUID, HEAD).chunk(lines(10, 15_000));
      begun.head(SQUID, HEAD).chunk(lines(20_000, 1));
      awaitUnderWay();

      Thread stop = new Thread(() -> admission.stopInOrder(new ShutdownDelayInitiatedEvent()));
      stop.start();
      awaitStopping();

      ends.send("0\r\n\r\n");
      assertThat(ends.answer()).startsWith("HTTP/1.1 200").contains("\"accepted\":10");
      assertThat(comesLate.head(SQUID, HEAD).answer())
          .startsWith("HTTP/1.1 503")
          .containsIgnoringCase("retry-after: 10")
          .containsIgnoringCase("connection: close")
          .contains("stopping");
      given().get("/q/health/live").then().statusCode(200);
      given().get("/api/v1/incidents").then().statusCode(503);
      String cut = neverEnds.answer();
      assertThat(accepted()).isBetween(11, 15_010);
      assertThat(cut)
          .startsWith("HTTP/1.1 503")
          .containsIgnoringCase("retry-after: 10")
          .contains("%d accepted, 0 duplicates, 0 rejected".formatted(accepted() - 10));
      assertThat(begun.answer()).startsWith("HTTP/1.1 503").contains("Nothing of this request");
      stop.interrupt();
      stop.join();
    }
  }

  /** Lines that were taken, those of the request that came to its end included. */
  private static int accepted() {
    String counter = "konseki_events_total{format=\"squid\",outcome=\"accepted\"} ";
    return given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(counter))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(counter.length())))
        .sum();
  }

  private static void awaitUnderWay() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!given().get("/q/metrics").asString().contains("konseki_requests_streams 1.0")) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }

  private static void awaitStopping() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (given().get("/api/v1/incidents").statusCode() != 503) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }

  private static void awaitReady() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (given().get("/q/health/ready").statusCode() != 200) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }

  private static String lines(int from, int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < from + count; i++) {
      lines.append(LINE.formatted(i % 1000, i));
    }
    return lines.toString();
  }
}
