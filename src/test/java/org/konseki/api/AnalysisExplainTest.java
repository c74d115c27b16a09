package org.konseki.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.konseki.detect.Detections;
import org.konseki.service.Started;

/** Why the report's own lines fire what they fire, and nothing else. */
@QuarkusTest
class AnalysisExplainTest {

  private static final Path SAMPLES = Path.of("src/test/resources/report-samples");
  private static final String CONNECT = "explain.find { it.detection == 'proxy-connect-port' }";

  @BeforeEach
  void await() throws InterruptedException {
    Started.await();
  }

  @Test
  void post_withoutExplain_saysNothingOfIt() throws IOException {
    post(Map.of("logs", List.of(log("squid")), "explain", false))
        .statusCode(200)
        .body("explain", nullValue())
        .body("explain_truncated", nullValue());
  }

  @Test
  void post_deniedConnectOfTheReport_showsEveryConditionThatHeld() throws IOException {
    String line = Files.readAllLines(SAMPLES.resolve("squid.log")).get(1);

    post(explained("squid", line))
        .statusCode(200)
        .body("explain_truncated", equalTo(false))
        .body("explain.event_id.unique()", hasSize(1))
        .body("explain.source", everyItem(equalTo("proxy")))
        .body("explain.detection", everyItem(startsWith("proxy-")))
        .body("explain.detection", hasItems("proxy-indicator", "proxy-user-agent"))
        .body(CONNECT + ".fired", equalTo(true))
        .body(CONNECT + ".time", equalTo("2015-02-10T00:29:02.737Z"))
        .body(CONNECT + ".rule", equalTo("proxy/connect-ports#denied proxy-connect-port"))
        .body(CONNECT + ".row", equalTo("proxy/connect-ports#denied"))
        .body(CONNECT + ".min_count", equalTo(1))
        .body(CONNECT + ".conditions.held", everyItem(equalTo(true)))
        .body(CONNECT + ".conditions[2].condition", equalTo("portAllowed == false"))
        .body(CONNECT + ".conditions[2].field", equalTo("port_allowed"))
        .body(CONNECT + ".conditions[2].expected", equalTo("false"))
        .body(CONNECT + ".conditions[2].actual", equalTo("false"));
  }

  @Test
  void post_connectToAllowedPort_endsWithTheConditionThatFailed() throws IOException {
    String line = Files.readAllLines(SAMPLES.resolve("squid.log")).get(1).replace("8089", "443");

    post(explained("squid", line))
        .statusCode(200)
        .body(CONNECT + ".fired", equalTo(false))
        .body(CONNECT + ".conditions[-1].field", equalTo("port_allowed"))
        .body(CONNECT + ".conditions[-1].expected", equalTo("false"))
        .body(CONNECT + ".conditions[-1].actual", equalTo("true"))
        .body(CONNECT + ".conditions[-1].held", equalTo(false));
  }

  @Test
  void post_allSamples_explainsWhatFiredAsItFired() throws IOException {
    Map<String, Object> body =
        Map.of(
            "logs",
            List.of(
                log("postfix"), log("netscreen"), log("squid"), log("squid-combined"), log("bind")),
            "explain",
            true);

    var answer = post(body).statusCode(200).body("rejected", empty()).extract().jsonPath();

    // chains, risks and campaigns are joined from findings, not judged on events
    List<String> found =
        answer.getList("findings.detection", String.class).stream()
            .filter(detection -> !Detections.isCorrelation(detection))
            .toList();
    List<String> fired = answer.getList("explain.findAll { it.fired }.detection", String.class);
    assertThat(fired).containsAll(found).isNotEmpty();
    List<List<Boolean>> held = answer.getList("explain.findAll { !it.fired }.conditions.held");
    assertThat(held).allSatisfy(conditions -> assertThat(conditions).endsWith(false));
  }

  @Test
  void post_explainIsNoBoolean_isRefused() {
    post(Map.of("explain", "yes"))
        .statusCode(400)
        .body("errors[0].field", equalTo("explain"))
        .body("errors", not(empty()));
  }

  private static Map<String, Object> explained(String format, String line) {
    return Map.of("logs", List.of(Map.of("format", format, "text", line)), "explain", true);
  }

  private static Map<String, Object> log(String format) throws IOException {
    String file = format.equals("bind") ? "bind-queries" : format;
    return Map.of(
        "format",
        format,
        "text",
        Files.readString(SAMPLES.resolve(file + ".log")),
        "timezone",
        "Asia/Tokyo",
        "year",
        2015);
  }

  private static ValidatableResponse post(Map<String, Object> body) {
    return given().contentType("application/json").body(body).post("/api/v1/analyses").then();
  }
}
