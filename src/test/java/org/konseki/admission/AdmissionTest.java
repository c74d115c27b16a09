package org.konseki.admission;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that are slow, huge or never end, and senders that want too much. */
@QuarkusTest
@TestProfile(AdmissionTest.Impatient.class)
class AdmissionTest {

  private static final String EVENTS = "/api/v1/events";
  private static final String NDJSON = "Content-Type: application/x-ndjson\r\n";
  private static final String CHUNKED = NDJSON + "Transfer-Encoding: chunked\r\n";
  private static final String SMALL = "127.0.0.1";
  private static final String FLOOD = "127.0.0.2";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(300);

  private static int next;
  private final List<RawClient> clients = new ArrayList<>();

  /**
   * A service that waits three seconds for a body, and fifteen for its end; with four places to
   * work.
   */
  public static class Impatient implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "konseki.data", "target/test-data/admission-${quarkus.uuid}",
          "konseki.intake.patience", "3s",
          "konseki.intake.least-rate", "100",
          "konseki.intake.max-time", "15s",
          "konseki.intake.max-requests", "4",
          "konseki.intake.max-streams", "4",
          "konseki.intake.max-heap-percent", "1");
    }
  }

  @BeforeEach
  void awaitReady() {
    assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
    awaitTrue(() -> given().get("/q/health/ready").statusCode() == 200);
  }

  @AfterEach
  void closeClients() throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
    awaitTrue(() -> metric("konseki_intake_bytes") == 0);
    assertThat(metric("konseki_requests_working")).isZero();
    assertThat(metric("konseki_requests_waiting")).isZero();
    assertThat(metric("konseki_requests_streams")).isZero();
  }

  @Test
  void post_byAClientThatAsksForHttp2_isAnswered() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + EVENTS))
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString("no event\n"))
            .build();

    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).contains("\"rejected\"");
  }

  @Test
  void post_shortBodyThatStops_is408AndNothingIsTaken() throws IOException {
    double before = accepted();
    RawClient client =
        client(SMALL).head(EVENTS, NDJSON + "Content-Length: 100000\r\n").send(events(10));

    assertThat(client.answer())
        .startsWith("HTTP/1.1 408")
        .contains("application/problem+json", "Less than 100 bytes a second", "Nothing was taken");
    assertThat(client.isClosed()).isTrue();
    assertThat(accepted()).isEqualTo(before);
  }

  @Test
  void post_longBodyThatStops_is408AndSaysWhatWasTaken() throws IOException {
    double before = accepted();
    String sent = events(12_000);
    RawClient client = client(SMALL).head(EVENTS, CHUNKED).chunk(sent).chunk("{\"half");

    assertThat(client.answer())
        .startsWith("HTTP/1.1 408")
        .contains("came too slowly", "12000 accepted, 0 duplicates, 0 rejected");
    assertThat(client.isClosed()).isTrue();
    assertThat(accepted() - before).isEqualTo(12_000);
    post(sent).then().statusCode(200);
    assertThat(accepted() - before).isEqualTo(12_000);
  }

  @Test
  void post_bodyThatNeverEnds_is408AfterItsTime() throws Exception {
    RawClient client = client(SMALL).head(EVENTS, CHUNKED);
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!client.hasAnswer() && System.nanoTime() < end) {
      client.chunk(events(1_000));
      TimeUnit.MILLISECONDS.sleep(50);
    }

    assertThat(client.answer())
        .startsWith("HTTP/1.1 408")
        .contains("not complete in the time", "accepted", "Sending it again changes nothing");
    assertThat(client.isClosed()).isTrue();
  }

  @Test
  void post_lineThatNeverEnds_is408AfterItsTimeInLittleMemory() throws Exception {
    RawClient client = client(SMALL).head(EVENTS, CHUNKED);
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!client.hasAnswer() && System.nanoTime() < end) {
      client.chunk("x".repeat(100_000));
      TimeUnit.MILLISECONDS.sleep(20);
    }

    assertThat(client.answer()).startsWith("HTTP/1.1 408").contains("0 accepted, 0 duplicates");
  }

  @Test
  void post_moreThanABodyMayHave_is413BeforeItIsSent() throws IOException {
    RawClient client = client(SMALL).head(EVENTS, NDJSON + "Content-Length: 4294967297\r\n");

    assertThat(client.answer())
        .startsWith("HTTP/1.1 413")
        .contains("more than 4294967296 bytes", "Split it");
  }

  @Test
  void post_expectContinue_isToldToGoOn() throws IOException {
    String sent = events(3);
    RawClient client =
        client(SMALL)
            .head(
                EVENTS,
                NDJSON + "Expect: 100-continue\r\nContent-Length: " + sent.length() + "\r\n");

    assertThat(client.answer()).startsWith("HTTP/1.1 100");
    assertThat(client.send(sent).answer()).startsWith("HTTP/1.1 200").contains("\"accepted\":3");
  }

  /** One byte of a head every now and then: the connection is never idle. */
  @Test
  void request_headThatTrickles_isCutAfterItsTimeAndOthersAreServed() throws Exception {
    post(events(1)).then().statusCode(200); // from the first request on, connections are watched
    List<RawClient> slow = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      slow.add(client(FLOOD).send("GET /q/health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: "));
    }
    RawClient again = client(SMALL).send("GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(again.answer()).startsWith("HTTP/1.1 200");
    slow.add(again.send("GET /q/health"));
    long start = System.nanoTime();

    trickle(slow, "x");

    assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.SECONDS.toNanos(2));
    assertThat(clients).allMatch(AdmissionTest::isClosed);
  }

  @Test
  void request_answersThatNobodyReads_areCutAfterTheirTimeAndOthersAreServed() throws Exception {
    post(events(1)).then().statusCode(200);
    List<RawClient> slow = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      RawClient client = client(FLOOD);
      slow.add(client);
      for (int j = 0; j < 500; j++) { // answers of more than the system keeps for who reads late
        client.send("GET /q/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
      }
    }

    trickle(slow, "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /** Until all are cut; meanwhile others are served. */
  private void trickle(List<RawClient> slow, String sent) throws Exception {
    List<RawClient> left = new ArrayList<>(slow);
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!left.isEmpty()) {
      assertThat(System.nanoTime()).as("%d are not cut in time", left.size()).isLessThan(end);
      left.removeIf(client -> !sends(client, sent));
      post(events(1)).then().statusCode(200);
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static boolean sends(RawClient client, String text) {
    try {
      client.send(text);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isClosed(RawClient client) {
    try {
      return client.isClosed();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void post_manyThatTrickle_keepNobodyElseWaiting() throws IOException {
    for (int i = 0; i < 300; i++) {
      client(FLOOD).head(EVENTS, NDJSON + "Content-Length: 1000\r\n").send("{");
    }
    for (int i = 0; i < 12; i++) { // long ones keep a worker
      client("127.0.0.3").head(EVENTS, CHUNKED).chunk(events(9_000));
    }

    for (int i = 0; i < 5; i++) {
      long start = System.nanoTime();
      post(events(10)).then().statusCode(200);
      assertThat(System.nanoTime() - start).isLessThan(PATIENCE_NANOS / 10);
      given().get("/q/health/ready").then().statusCode(200);
    }
  }

  @Test
  void post_floodOfOneSender_isRefusedWhereAnotherIsNot() throws IOException {
    double before = accepted();
    fillShareOf(FLOOD);
    assertThat(client(FLOOD).head(EVENTS, NDJSON + "Content-Length: 1000000\r\n").answer())
        .startsWith("HTTP/1.1 429")
        .containsIgnoringCase("retry-after: ")
        .contains("This sender", "Nothing of this request was taken");
    int refused = 0;
    for (int i = 0; i < 100; i++) {
      RawClient flood = client(FLOOD).head(EVENTS, NDJSON + "Content-Length: 1000000\r\n");
      post(events(1)).then().statusCode(200);
      refused += flood.hasAnswer() ? 1 : 0;
    }

    assertThat(refused).isGreaterThan(20);
    assertThat(accepted() - before).isEqualTo(100);
    given().get("/q/health/ready").then().statusCode(200);
  }

  @Test
  void post_refused_connectionLivesOnForAShortBody() throws IOException {
    fillShareOf(FLOOD);
    String sent = events(2_000);
    RawClient client =
        client(FLOOD).head(EVENTS, NDJSON + "Content-Length: " + sent.length() + "\r\n").send(sent);
    assertThat(client.answer()).startsWith("HTTP/1.1 429");

    releaseAllBut(client);

    client.head(EVENTS, NDJSON + "Content-Length: " + sent.length() + "\r\n").send(sent);
    assertThat(client.answer()).startsWith("HTTP/1.1 200").contains("\"accepted\":2000");
  }

  @Test
  void post_senderThatGoesAway_leavesNothingBehind() throws IOException {
    for (int i = 0; i < 20; i++) {
      String sent = events(500);
      client(SMALL).head(EVENTS, NDJSON + "Content-Length: " + sent.length() + "\r\n").send(sent);
      client(SMALL).head(EVENTS, NDJSON + "Content-Length: 1000\r\n").send("{");
      client(SMALL).head(EVENTS, CHUNKED).chunk(events(9_000));
    }
    releaseAllBut(null);

    post(events(1)).then().statusCode(200);
  }

  @Test
  void post_toWhatIsNotThere_leavesNothingBehind() {
    for (int i = 0; i < 20; i++) {
      assertThat(given().body("x").post("/nothing").statusCode()).isEqualTo(404);
      assertThat(given().body("x").post("/api/v1/logs/nothing").statusCode()).isEqualTo(404);
      assertThat(given().body(new byte[1]).contentType("image/png").post(EVENTS).statusCode())
          .isEqualTo(415);
      assertThat(given().body("x").put(EVENTS).statusCode()).isEqualTo(405);
      assertThat(given().post(EVENTS).statusCode()).isNotEqualTo(429);
      given().contentType("application/json").body("{").post("/api/v1/analyses");
      given().contentType("application/json").body("[{}]").post("/api/v1/indicators");
      given().post("/api/v1/rejected/replay");
    }
  }

  private void fillShareOf(String sender) throws IOException {
    for (int i = 0; i < 60; i++) {
      client(sender).head(EVENTS, NDJSON + "Content-Length: 1000000\r\n");
    }
    awaitTrue(() -> metric("konseki_requests_refused_total{reason=\"share\"}") > 0);
  }

  private void releaseAllBut(RawClient kept) throws IOException {
    for (RawClient client : clients) {
      if (client != kept) {
        client.close();
      }
    }
    awaitTrue(() -> metric("konseki_intake_bytes") == 0);
  }

  private RawClient client(String from) throws IOException {
    RawClient client = new RawClient(from, RestAssured.port);
    clients.add(client);
    return client;
  }

  private static Response post(String events) {
    return given().contentType("application/x-ndjson").body(events.getBytes(UTF_8)).post(EVENTS);
  }

  /** Events that were never sent before. */
  private static String events(int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(
          """
          {"@timestamp":"2014-12-16T01:03:55+09:00","event.id":"admission-%d",\
          "event.dataset":"dns","source.ip":"192.168.100.15","dns.question.name":"www.example.com"}
          """
              .formatted(next++));
    }
    return lines.toString();
  }

  private static double accepted() {
    return metric("konseki_events_total{format=\"ecs\",outcome=\"accepted\"}");
  }

  private static double metric(String name) {
    return given()
        .get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static void awaitTrue(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
