package org.konseki.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.konseki.api.LogEvents.EVIL;
import static org.konseki.api.LogEvents.mail;
import static org.konseki.api.LogEvents.query;
import static org.konseki.api.LogEvents.security;
import static org.konseki.api.LogEvents.visit;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.konseki.service.Started;

/** Mail findings of a user join the incident of his host, unless many share it. */
@QuarkusTest
class IdentityApiTest {

  private static final String DAY = "2014-12-16T";

  @BeforeEach
  void prepare() throws InterruptedException {
    Started.await();
    given()
        .contentType("application/json")
        .body(List.of(Map.of("type", "domain", "value", EVIL)))
        .post("/api/v1/indicators")
        .then()
        .statusCode(200);
  }

  private static JsonPath post(Map<String, Object> event) {
    return given()
        .contentType("application/json")
        .body(List.of(event))
        .post("/api/v1/events")
        .then()
        .statusCode(200)
        .body("rejected", hasSize(0))
        .extract()
        .jsonPath();
  }

  private static Map<String, Object> event(String kind, String host, String user) {
    return switch (kind) {
      case "mail" -> mail(DAY + "09:00:00", user + "@example.co.jp", user + ".exe");
      case "link" -> security(DAY + "09:30:00", 4624, host, user);
      default -> query(DAY + "10:00:00", host, name(host));
    };
  }

  /** A name for each host, or many of them would make a campaign. */
  private static String name(String host) {
    return "c" + host.replace('.', '-') + "." + EVIL;
  }

  private static List<Map<String, Object>> incidents(String subject) {
    return given().get("/api/v1/incidents?subject=" + subject).jsonPath().getList("items");
  }

  static Stream<List<String>> orders() {
    return Stream.of(
        List.of("mail", "link", "callback"),
        List.of("mail", "callback", "link"),
        List.of("link", "mail", "callback"),
        List.of("link", "callback", "mail"),
        List.of("callback", "mail", "link"),
        List.of("callback", "link", "mail"));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void events_inAnyOrder_giveOneIncidentOfTheHostWithTheMail(List<String> order) {
    int number = orders().toList().indexOf(order);
    String host = "10.78.0." + (1 + number);
    String user = "joined" + number;

    List<String> ids = new ArrayList<>();
    String answer = "";
    for (String kind : order) {
      JsonPath got = post(event(kind, host, user));
      answer = got.prettify();
      ids = got.getList("incidents.id");
    }
    assertThat(ids).as(answer).hasSize(1);
    for (String kind : order) {
      JsonPath again = post(event(kind, host, user));
      assertThat(again.getInt("duplicates")).isOne();
      assertThat(again.getList("incidents.subject.host")).allMatch(host::equals);
    }

    assertThat(incidents(user + "@example.co.jp")).hasSize(1);
    assertThat(incidents(host)).hasSize(1);
    given()
        .get("/api/v1/incidents/" + ids.get(0))
        .then()
        .statusCode(200)
        .body("subject.host", equalTo(host))
        .body("subject.user", equalTo(user + "@example.co.jp"))
        .body("rule", equalTo("chain-mail-callback"))
        .body("stages", hasItems("delivery", "command-and-control"))
        .body("timeline.detection", hasItems("mail-executable-attachment", "dns-indicator"))
        .body("joins.detection", hasItem("chain-mail-callback"))
        .body(
            "joins.find { it.detection == 'chain-mail-callback' }.steps.detection",
            equalTo(List.of("mail-executable-attachment", "dns-indicator")))
        .body("actions.en", containsString("Examine every recipient of the same mail"))
        .body("notes.en", hasItem(containsString(user + "@example.co.jp worked on " + host)));
  }

  @Test
  void events_hostLearntAfterAnAnalystWorked_keepsHisWords() {
    String own = post(event("mail", "", "worked")).getString("incidents[0].id");
    given()
        .contentType("application/merge-patch+json")
        .body("{\"status\": \"in-progress\", \"assignee\": \"hanako\", \"comment\": \"called\"}")
        .patch("/api/v1/incidents/" + own)
        .then()
        .statusCode(200);
    post(event("callback", "10.78.1.1", "worked"));

    JsonPath answer = post(event("link", "10.78.1.1", "worked"));

    String joined = answer.getString("incidents[0].id");
    given()
        .get("/api/v1/incidents/" + own)
        .then()
        .body("id", equalTo(joined))
        .body("status", equalTo("in-progress"))
        .body("assignee", equalTo("hanako"))
        .body("comment", equalTo("called"));
    assertThat(incidents("worked@example.co.jp")).hasSize(1);
  }

  @Test
  void events_closedIncident_isNotReopenedByItsOwnEvidence() {
    post(event("mail", "", "closing"));
    post(event("callback", "10.78.1.2", "closing"));
    String id = post(event("link", "10.78.1.2", "closing")).getString("incidents[0].id");
    given()
        .contentType("application/merge-patch+json")
        .body("{\"status\": \"closed\", \"verdict\": \"true-positive\"}")
        .patch("/api/v1/incidents/" + id)
        .then()
        .statusCode(200);

    for (String kind : List.of("mail", "callback", "link")) {
      assertThat(post(event(kind, "10.78.1.2", "closing")).getInt("duplicates")).isOne();
    }
    // a repeat folds into the finding that the incident has
    post(query(DAY + "10:20:00", "10.78.1.2", name("10.78.1.2")));

    assertThat(incidents("10.78.1.2")).hasSize(1);
    given().get("/api/v1/incidents/" + id).then().body("status", equalTo("closed"));
  }

  @Test
  void events_hostSharedByMany_keepsPeopleApartAndSaysSo() {
    String host = "10.78.2.1";
    post(event("mail", "", "apart0"));
    post(event("link", host, "apart0"));
    post(event("callback", host, ""));
    assertThat(incidents(host)).hasSize(1);
    for (int i = 1; i < 6; i++) {
      post(visit(DAY + "09:40:00", host, "apart" + i));
    }
    post(event("mail", "", "apart1"));

    List<Map<String, Object>> ofHost = incidents(host);
    assertThat(ofHost).hasSize(1);
    given()
        .get("/api/v1/incidents/" + ofHost.get(0).get("id"))
        .then()
        .body("timeline.detection", equalTo(List.of("dns-indicator")))
        .body("notes.en", hasItem(containsString(host + " is shared: 6 or more accounts")))
        .body("notes.ja", hasItem(containsString("共用の端末です")));
    for (String user : List.of("apart0", "apart1")) {
      List<Map<String, Object>> own = incidents(user + "@example.co.jp");
      assertThat(own).hasSize(1);
      given()
          .get("/api/v1/incidents/" + own.get(0).get("id"))
          .then()
          .body("subject.user", equalTo(user + "@example.co.jp"))
          .body("notes.en", hasItem(containsString("which 6 or more accounts share")));
    }
  }

  @Test
  void analysis_serverByRole_gluesNobody() {
    given()
        .contentType("application/json")
        .body(
            Map.of(
                "events",
                List.of(
                    event("mail", "", "served"),
                    event("link", "10.78.3.1", "served"),
                    event("callback", "10.78.3.1", "")),
                "tables",
                Map.of(
                    "network/roles",
                    List.of(Map.of("address", "10.78.3.1", "role", "domain-controller"))),
                "indicators",
                List.of(Map.of("type", "domain", "value", EVIL))))
        .post("/api/v1/analyses")
        .then()
        .statusCode(200)
        .body("incidents", hasSize(2))
        .body(
            "incidents.find { it.subject.host == null }.notes.en",
            hasItem(containsString("worked on 10.78.3.1, which serves many")))
        .body(
            "incidents.find { it.subject.host == '10.78.3.1' }.notes.en",
            hasItem(containsString("it has a role in network/roles")));
  }

  @Test
  void analysis_exceptionWithinItsDates_mutesAndKeepsTheFinding() {
    Map<String, Object> row =
        Map.of(
            "detection",
            "dns-indicator",
            "client",
            "10.78.4.1",
            "from",
            "2026-03-02",
            "until",
            "2026-03-03",
            "reason",
            "test",
            "author",
            "csirt");
    JsonPath answer =
        given()
            .contentType("application/json")
            .body(
                Map.of(
                    "events",
                    List.of(
                        query("2026-03-01T23:59:00", "10.78.4.1", EVIL),
                        query("2026-03-03T23:59:00", "10.78.4.1", "a." + EVIL),
                        query("2026-03-04T00:01:00", "10.78.4.1", "b." + EVIL)),
                    "tables",
                    Map.of("response/exceptions", List.of(row)),
                    "indicators",
                    List.of(Map.of("type", "domain", "value", EVIL))))
            .post("/api/v1/analyses")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    String indicators = "findings.findAll { it.detection == 'dns-indicator' }";
    assertThat(answer.getList(indicators)).hasSize(3);
    assertThat(answer.getList(indicators + ".findAll { it.muted_by != null }.time"))
        .containsExactly("2026-03-03T14:59:00.000Z");
    assertThat(answer.getList("incidents")).hasSize(1);
    assertThat(answer.getList("incidents[0].findings")).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void rules_listChainsRisksAndCampaigns() {
    given()
        .get("/api/v1/rules/chain-mail-callback")
        .then()
        .statusCode(200)
        .body("title.en", equalTo("Callback after a suspicious mail"))
        .body("stage", equalTo("command-and-control"))
        .body("state", equalTo("active"))
        .body("tables", equalTo(List.of("correlation/sequences")))
        .body(
            "rows",
            equalTo(
                List.of(
                    "correlation/sequences#mail-callback",
                    "correlation/sequences#mail-callback-weak",
                    "correlation/sequences#mail-callback-periodic")));
    given()
        .get("/api/v1/rules")
        .then()
        .body(
            "items.id",
            hasItems(
                "chain-dns-proxy-ad",
                "chain-beacon-spread",
                "risk-score",
                "risk-stages",
                "campaign-destination",
                "dns-indicator"))
        .body("items.find { it.id == 'risk-score' }.rows", hasSize(2));
  }
}
