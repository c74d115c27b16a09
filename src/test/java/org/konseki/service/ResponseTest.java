package org.konseki.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.konseki.detect.Finding;
import org.konseki.event.Severity;
import org.konseki.incident.FindingChanges;
import org.konseki.incident.FindingSamples;
import org.konseki.table.Row;
import org.konseki.table.Schemas;
import org.konseki.table.Table;
import org.konseki.table.Tables;

/** Exceptions and playbook, in analyses and on the running service. */
@QuarkusTest
class ResponseTest {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @Inject Engine engine;
  @Inject LiveResponse live;

  private Response shipped = Response.NONE;

  @BeforeEach
  void remember() throws InterruptedException {
    Started.await();
    shipped = Response.of(engine.pipeline().judgement().tables(), TOKYO);
  }

  @AfterEach
  void restore() {
    live.use(shipped);
  }

  @Test
  void analysis_exceptionHolds_findingIsMutedAndRaisesNothing() {
    analyse(Map.of("detection", "proxy-connect-port", "client", "192.0.2.0/24"))
        .statusCode(200)
        .body("findings.detection", hasItem("proxy-connect-port"))
        .body(
            "findings.findAll { it.detection == 'proxy-connect-port' }.muted_by",
            contains("response/exceptions#1"))
        .body("incidents", empty());
  }

  @Test
  void analysis_exceptionsDatesHaveTheEvent_muted() {
    analyse(Map.of("client", "192.0.2.50", "from", "2015-02-10", "until", "2015-02-10"))
        .body("incidents", empty());
  }

  @Test
  void analysis_exceptionIsOver_isNotMuted() {
    analyse(Map.of("client", "192.0.2.50", "until", "2015-02-09"))
        .statusCode(200)
        .body("findings.muted_by", not(hasItem("response/exceptions#1")))
        .body("incidents", hasSize(1));
    analyse(Map.of("client", "192.0.2.50", "from", "2015-02-11")).body("incidents", hasSize(1));
  }

  @Test
  void analysis_otherClient_isNotMuted() {
    analyse(Map.of("client", "192.0.2.51")).body("incidents", hasSize(1));
  }

  @Test
  void analysis_shippedPlaybook_advisesInBothLanguages() {
    analyse(Map.of("client", "192.0.2.51"))
        .body("incidents[0].actions.ja", containsString("宛先と利用者を確かめ"))
        .body("incidents[0].actions.en", containsString("Check destination and user"));
  }

  @Test
  void live_exceptionHolds_findingIsKeptCountedAndFilterable() {
    use(Map.of("client", "192.0.2.60", "until", LocalDate.parse("2015-02-10")));

    send("192.0.2.60", "1423528142.737").body("incidents", empty());
    send("192.0.2.60", "1423528143.737").body("incidents", empty());

    findings("192.0.2.60", "true")
        .body("items.muted_by", contains("response/exceptions#1"))
        .body("items.count", contains(2));
    findings("192.0.2.60", "false").body("items", empty());
    given()
        .queryParam("muted", "maybe")
        .get("/api/v1/findings")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("muted"));
  }

  @Test
  void live_dayAfterTheException_raises() {
    use(Map.of("client", "192.0.2.61", "until", LocalDate.parse("2015-02-10")));
    send("192.0.2.61", "1423528142.737").body("incidents", empty());

    send("192.0.2.61", "1423614542.737").body("incidents", hasSize(1));

    findings("192.0.2.61", "true").body("items", hasSize(1));
    findings("192.0.2.61", "false")
        .body("items", hasSize(1))
        .body("items[0].muted_by", nullValue());
  }

  @Test
  void live_shippedPlaybook_advisesInBothLanguages() {
    String id =
        send("192.0.2.62", "1423528142.737")
            .body("incidents", hasSize(1))
            .extract()
            .path("incidents[0].id");

    given()
        .get("/api/v1/incidents/" + id)
        .then()
        .body("actions.ja", containsString("宛先と利用者を確かめ"))
        .body("actions.en", containsString("Check destination and user"))
        .body("joins", empty());
  }

  @Test
  void mute_again_takesFormerMarksBack() {
    Response muting = response(Map.of("client", "192.168.100.15"));
    Finding finding = FindingSamples.finding("a", 0, Severity.HIGH);
    FindingChanges changes = FindingChanges.of(List.of(finding));

    FindingChanges muted = muting.mute(changes);

    assertThat(muted.changed().get(0).mutedBy()).isEqualTo("response/exceptions#1");
    assertThat(muting.mute(muted)).isEqualTo(muted);
    assertThat(Response.NONE.mute(muted)).isEqualTo(changes);
  }

  private void use(Map<String, Object> exception) {
    live.use(response(exception));
  }

  private static Response response(Map<String, Object> exception) {
    String id = "response/exceptions";
    Table table =
        new Table(Schemas.find(id).orElseThrow(), List.of(new Row(id, "1", 0, exception)));
    return Response.of(new Tables(Map.of(id, table)), TOKYO);
  }

  private static ValidatableResponse analyse(Map<String, Object> exception) {
    Map<String, Object> row = new HashMap<>(exception);
    row.put("id", "1");
    row.put("reason", "検証用サーバ");
    row.put("author", "CSIRT");
    return given()
        .contentType("application/json")
        .body(
            Map.of(
                "logs",
                List.of(Map.of("format", "squid", "text", line("192.0.2.50", "1423528142.737"))),
                "tables",
                Map.of("response/exceptions", List.of(row))))
        .post("/api/v1/analyses")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse send(String client, String time) {
    return given()
        .contentType("text/plain")
        .body(line(client, time))
        .post("/api/v1/logs/squid")
        .then()
        .statusCode(200);
  }

  private static ValidatableResponse findings(String host, String muted) {
    return given()
        .queryParam("host", host)
        .queryParam("detection", "proxy-connect-port")
        .queryParam("muted", muted)
        .get("/api/v1/findings")
        .then()
        .statusCode(200);
  }

  /** A CONNECT that the proxy let through, on Tuesday 2015-02-10 at 09:29 in Tokyo or later. */
  private static String line(String client, String time) {
    return time
        + " 5 "
        + client
        + " TCP_TUNNEL/200 3641 CONNECT 198.51.100.40:8089 - HIER_DIRECT/198.51.100.40 -\n";
  }
}
