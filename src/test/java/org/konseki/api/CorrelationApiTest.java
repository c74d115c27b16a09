package org.konseki.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.konseki.api.LogEvents.fetch;
import static org.konseki.api.LogEvents.query;
import static org.konseki.api.LogEvents.security;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs of several sources go in over HTTP in any order; one incident with the chain comes out. */
@QuarkusTest
class CorrelationApiTest {

  static Stream<List<String>> orders() {
    return Stream.of(
        List.of("dns", "proxy", "ad"),
        List.of("dns", "ad", "proxy"),
        List.of("proxy", "dns", "ad"),
        List.of("proxy", "ad", "dns"),
        List.of("ad", "dns", "proxy"),
        List.of("ad", "proxy", "dns"));
  }

  @BeforeEach
  void prepare() throws InterruptedException {
    for (int i = 0; i < 600 && given().get("/q/health/ready").statusCode() != 200; i++) {
      Thread.sleep(100);
    }
    given()
        .contentType("application/json")
        .body("[{\"type\": \"domain\", \"value\": \"chain-test.example\"}]")
        .post("/api/v1/indicators")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @MethodSource("orders")
  void logs_inAnyOrder_giveOneIncidentWithTheChain(List<String> order) {
    String host = "10.77.0." + (1 + orders().toList().indexOf(order));
    order.forEach(log -> send(log, host));
    order.forEach(log -> send(log, host));

    Map<String, Object> incident = onlyIncidentOf(host);
    assertThat(incident).containsEntry("rule", "chain-dns-proxy-ad");
    given()
        .get("/api/v1/findings?detection=chain-dns-proxy-ad&host=" + host)
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("items[0].row", equalTo("correlation/sequences#dns-proxy-ad"))
        .body("items[0].destination", equalTo(domain(host)))
        .body("items[0].details.steps.size()", equalTo(3))
        .body("items[0].details.same.client", equalTo(host))
        .body("items[0].reason.en", containsString(host));
    assertThat((List<?>) incident.get("findings")).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void events_otherHostDomainOrDay_giveNoChain() {
    event(query("2014-12-16T10:00:00", "10.77.1.1", "x1.chain-test.example"));
    event(fetch("2014-12-16T10:05:00", "10.77.1.1", "x1.chain-test.example"));
    event(security("2014-12-16T10:30:00", 4649, "10.77.1.9", "ito"));

    event(query("2014-12-16T10:00:00", "10.77.1.2", "x2.chain-test.example"));
    event(fetch("2014-12-16T10:05:00", "10.77.1.2", "y2.chain-test.example"));
    event(security("2014-12-16T10:30:00", 4649, "10.77.1.2", "ito"));

    event(query("2014-12-16T10:00:00", "10.77.1.3", "x3.chain-test.example"));
    event(fetch("2014-12-16T10:05:00", "10.77.1.3", "x3.chain-test.example"));
    event(security("2014-12-17T10:30:00", 4649, "10.77.1.3", "ito"));

    for (String host : List.of("10.77.1.1", "10.77.1.2", "10.77.1.3", "10.77.1.9")) {
      given()
          .get("/api/v1/findings?detection=chain-dns-proxy-ad&host=" + host)
          .then()
          .body("items.size()", equalTo(0));
    }
  }

  private static void event(Map<String, Object> event) {
    given()
        .contentType("application/json")
        .body(List.of(event))
        .post("/api/v1/events")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1));
  }

  @Test
  void logs_hostOfTheMailsUserLearntLast_giveTheChain() {
    post(
        "postfix",
        "Dec 16 09:00:00 mail postfix/cleanup[1]: B1467845E2: warning: header Content-Type:"
            + " application/octet-stream;? name=\"invoice.exe\" from unknown[192.0.2.9];"
            + " from=<a@sender.example> to=<kato@example.co.jp> proto=ESMTP helo=<x>");
    send("dns", "10.77.0.20");
    given()
        .get("/api/v1/findings?detection=chain-mail-callback&host=10.77.0.20")
        .then()
        .body("items.size()", equalTo(0));

    post(
        "squid-combined",
        "10.77.0.20 - kato [16/Dec/2014:10:00:00 +0900] \"GET http://www.example.org/ HTTP/1.1\" 200"
            + " 851 - \"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like"
            + " Gecko) Chrome/120.0.0.0 Safari/537.36\" TCP_MISS:DIRECT");

    given()
        .get("/api/v1/findings?detection=chain-mail-callback&host=10.77.0.20")
        .then()
        .body("items.size()", equalTo(1));
    assertThat(onlyIncidentOf("10.77.0.20")).containsEntry("rule", "chain-mail-callback");
  }

  @Test
  void analysis_rowThatNeverMatches_namesItsCell() {
    given()
        .contentType("application/json")
        .header("Accept-Language", "en")
        .body(
            """
            {"tables": {"correlation/sequences": [{"name": "chain-x", "step1": "dns-indicater",
              "step2": "ad-*", "same": "client", "within": "1d", "severity": "high",
              "title_ja": "x", "title_en": "x"}]}}
            """)
        .post("/api/v1/analyses")
        .then()
        .statusCode(400)
        .body(containsString("correlation/sequences[0].step1"))
        .body(containsString("dns-indicater"));
  }

  private static Map<String, Object> onlyIncidentOf(String host) {
    List<Map<String, Object>> incidents =
        given().get("/api/v1/incidents?subject=" + host).jsonPath().getList("items");
    assertThat(incidents).hasSize(1);
    return incidents.get(0);
  }

  private static String domain(String host) {
    return "c" + host.substring(host.lastIndexOf('.') + 1) + ".chain-test.example";
  }

  private static void send(String log, String host) {
    switch (log) {
      case "dns" ->
          post(
              "bind",
              "16-Dec-2014 10:00:00 client "
                  + host
                  + " #47197: query: "
                  + domain(host)
                  + " IN A + (192.168.1.53)");
      case "proxy" ->
          post(
              "squid-combined",
              host
                  + " - - [16/Dec/2014:10:05:00 +0900] \"POST http://"
                  + domain(host)
                  + "/a HTTP/1.1\" 200 851 - \"Wget/1.12 (linux-gnu)\" TCP_MISS:DIRECT");
      default ->
          post(
              "windows-json",
              "{\"EventTime\":\"2014-12-16 10:30:00\",\"EventID\":4649,\"Channel\":\"Security\","
                  + "\"Hostname\":\"dc01\",\"EventType\":\"AUDIT_SUCCESS\","
                  + "\"TargetUserName\":\"sato\",\"IpAddress\":\""
                  + host
                  + "\"}");
    }
  }

  private static void post(String format, String line) {
    given()
        .contentType("text/plain")
        .body(line + "\n")
        .post("/api/v1/logs/" + format + "?timezone=Asia/Tokyo&year=2014")
        .then()
        .statusCode(200)
        .body("rejected_count", equalTo(0));
  }
}
