package org.konseki.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konseki.detect.Finding;
import org.konseki.event.Severity;
import org.konseki.event.Subject;
import org.konseki.incident.FindingChanges;
import org.konseki.incident.FindingSamples;
import org.konseki.incident.Incident;
import org.konseki.store.Batch;
import org.konseki.store.Store;

@QuarkusTest
class IncidentApiTest {

  @Inject Store store;

  @Test
  void get_incident_isShownAsThePublishedContractHasIt() {
    Incident incident = opened("192.0.2.1");

    given()
        .get("/api/v1/incidents/" + incident.id())
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("ETag", "\"1\"")
        .body("id", equalTo(incident.id()))
        .body("title.ja", equalTo("192.0.2.1: C&C の痕跡（検知 1 種）"))
        .body("title.en", equalTo("192.0.2.1: traces of command and control (1 detection)"))
        .body("subject.host", equalTo("192.0.2.1"))
        .body("subject.user", nullValue())
        .body("severity", equalTo("medium"))
        .body("score", equalTo(40))
        .body("stages", contains("command-and-control"))
        .body("status", equalTo("new"))
        .body("verdict", nullValue())
        .body("opened", equalTo("2015-06-05T00:00:00.000Z"))
        .body("rule", equalTo("policy/severity"))
        .body("findings", contains("192.0.2.1-a"))
        .body("finding_count", equalTo(1))
        .body("timeline[0].finding", equalTo("192.0.2.1-a"))
        .body("timeline[0].last_time", equalTo("2015-06-05T00:00:00.000Z"))
        .body("actions.ja", equalTo(""));
  }

  @Test
  void get_finding_isShownAsThePublishedContractHasIt() {
    opened("192.0.2.2");

    given()
        .get("/api/v1/findings/192.0.2.2-a")
        .then()
        .statusCode(200)
        .body("detection", equalTo("proxy-connect-port"))
        .body("time", equalTo("2015-06-05T00:00:00.000Z"))
        .body("destination", equalTo("203.0.113.7:8443"))
        .body("stage", equalTo("command-and-control"))
        .body("attack", contains("T1571"))
        .body("row", equalTo("proxy/connect-ports#12"))
        .body("evidence[0].event_id", equalTo("e-192.0.2.2-a"))
        .body("evidence[0].original", containsString("CONNECT"))
        .body("details.port", equalTo(8443))
        .body("count", equalTo(1));
  }

  @Test
  void get_incidentWithAChain_showsTheStepsThatMadeIt() {
    Finding step = finding("192.0.2.5", "step", 0);
    Incident incident = commit(step, chain(step));

    given()
        .get("/api/v1/incidents/" + incident.id())
        .then()
        .statusCode(200)
        .body("joins", hasSize(1))
        .body("joins[0].finding", equalTo("192.0.2.5-chain"))
        .body("joins[0].detection", equalTo("proxy-connect-port"))
        .body("joins[0].title.en", equalTo(step.title().en()))
        .body("joins[0].steps.finding", contains(step.id()))
        .body("joins[0].steps.detection", contains("proxy-connect-port"))
        .body("joins[0].steps.time", contains("2015-06-05T00:00:00.000Z"));
    given()
        .queryParam("subject", "192.0.2.5")
        .get("/api/v1/incidents")
        .then()
        .body("items[0].joins", nullValue());
  }

  @Test
  void get_unchangedIncident_is304() {
    Incident incident = opened("192.0.2.3");

    given()
        .header("If-None-Match", "\"1\"")
        .get("/api/v1/incidents/" + incident.id())
        .then()
        .statusCode(304);
  }

  @Test
  void get_formerId_showsTheIncident() {
    Incident old = opened("192.0.2.4");
    Incident renamed = commit(finding("192.0.2.4", "earlier", -1));

    given()
        .get("/api/v1/incidents/" + old.id())
        .then()
        .statusCode(200)
        .body("id", equalTo(renamed.id()))
        .body("findings", hasSize(2));
  }

  @Test
  void get_unknownIncident_is404InTheReadersLanguage() {
    given()
        .header("Accept-Language", "ja,en;q=0.5")
        .get("/api/v1/incidents/none")
        .then()
        .statusCode(404)
        .contentType(Problem.MEDIA_TYPE)
        .body("status", equalTo(404))
        .body("title", equalTo("ここには何もありません"))
        .body("detail", equalTo("インシデント none はありません。"));
    given()
        .header("Accept-Language", "en")
        .get("/api/v1/findings/none")
        .then()
        .statusCode(404)
        .body("detail", equalTo("There is no finding none."));
  }

  @Test
  void list_inPages_givesEachIncidentOnce() {
    List<String> opened = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      opened.add(0, opened("192.0.2.1" + i, 1000 + i).id());
    }

    List<String> listed = new ArrayList<>();
    String cursor = null;
    do {
      RequestSpecification request =
          given().queryParam("limit", 2).queryParam("from", "2018-01-01T00:00:00Z");
      if (cursor != null) {
        request.queryParam("cursor", cursor);
      }
      JsonPath page = request.get("/api/v1/incidents").then().statusCode(200).extract().jsonPath();
      listed.addAll(page.getList("items.id", String.class));
      cursor = page.getString("next");
    } while (cursor != null);

    assertThat(listed).isEqualTo(opened);
  }

  @Test
  void list_filtered_onlyThose() {
    Incident incident = opened("192.0.2.30");

    given()
        .queryParam("subject", "192.0.2.30")
        .queryParam("status", "new,in-progress")
        .queryParam("severity", "medium", "high")
        .queryParam("stage", "command-and-control")
        .queryParam("detection", "proxy-connect-port")
        .queryParam("until", "2015-06-06")
        .queryParam("text", "C&C の痕跡")
        .get("/api/v1/incidents")
        .then()
        .statusCode(200)
        .body("items.id", contains(incident.id()))
        .body("next", nullValue());
    given()
        .queryParam("subject", "192.0.2.30")
        .queryParam("severity", "low")
        .get("/api/v1/incidents")
        .then()
        .body("items", hasSize(0));
    given()
        .queryParam("incident", incident.id())
        .get("/api/v1/findings")
        .then()
        .body("items.id", contains("192.0.2.30-a"));
    given()
        .queryParam("host", "192.0.2.30")
        .queryParam("detection", "dns-indicator")
        .get("/api/v1/findings")
        .then()
        .body("items", hasSize(0));
  }

  @Test
  void list_badParameters_namesAllOfThem() {
    given()
        .header("Accept-Language", "en")
        .queryParam("status", "open")
        .queryParam("from", "yesterday")
        .queryParam("limit", "0")
        .queryParam("cursor", "?")
        .get("/api/v1/incidents")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("errors.field", contains("status", "from", "cursor", "limit"))
        .body(
            "errors[0].message",
            equalTo(
                "Expected one of new, in-progress, on-hold, resolved, closed, but it is"
                    + " \"open\""));
  }

  @Test
  void patch_seenVersion_changesOnlyWhatIsNamed() {
    Incident incident = opened("192.0.2.40");

    patch(incident, "\"1\"", "{\"status\": \"in-progress\", \"comment\": \"確認中\"}")
        .then()
        .statusCode(200)
        .header("ETag", "\"2\"")
        .body("status", equalTo("in-progress"))
        .body("comment", equalTo("確認中"))
        .body("version", equalTo(2));
    patch(incident, "\"2\"", "{\"comment\": null, \"verdict\": \"true-positive\"}")
        .then()
        .statusCode(200)
        .body("status", equalTo("in-progress"))
        .body("verdict", equalTo("true-positive"))
        .body("comment", nullValue());
  }

  @Test
  void patch_outdatedVersion_is412AndKeepsNothing() {
    Incident incident = opened("192.0.2.41");
    patch(incident, "\"1\"", "{\"assignee\": \"hanako\"}").then().statusCode(200);

    patch(incident, "\"1\"", "{\"assignee\": \"taro\"}")
        .then()
        .statusCode(412)
        .contentType(Problem.MEDIA_TYPE)
        .body(
            "detail",
            equalTo("The incident is at version 2 now. Read it again, then repeat the change."));

    given().get("/api/v1/incidents/" + incident.id()).then().body("assignee", equalTo("hanako"));
  }

  @Test
  void patch_badFields_namesThemAndWhatIsAllowed() {
    Incident incident = opened("192.0.2.42");

    patch(incident, "*", "{\"status\": \"done\", \"verdict\": 3, \"assignee\": [], \"score\": 1}")
        .then()
        .statusCode(400)
        .body("errors.field", contains("score", "status", "verdict", "assignee"))
        .body(
            "errors.message",
            hasItem("Unknown; expected one of status, verdict, assignee, comment"));
    patch(incident, "*", "{\"status\": null}").then().statusCode(400);
    patch(incident, "*", "[]").then().statusCode(400);
    patch(incident, "one", "{}")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("If-Match"));
  }

  @Test
  void patch_malformedJson_saysWhere() {
    Incident incident = opened("192.0.2.43");

    patch(incident, "*", "{\"status\": ")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("detail", containsString("line 1"));
    patch(incident, "*", "").then().statusCode(400);
  }

  @Test
  void patch_tooLarge_is413() {
    Incident incident = opened("192.0.2.44");

    patch(incident, "*", "{\"comment\": \"" + "x".repeat(70_000) + "\"}")
        .then()
        .statusCode(413)
        .contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void request_wrongMethodPathOrMediaType_isAProblem() {
    Incident incident = opened("192.0.2.45");

    given()
        .delete("/api/v1/incidents/" + incident.id())
        .then()
        .statusCode(405)
        .contentType(Problem.MEDIA_TYPE);
    given().get("/api/v1/nothing").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
    given().get("/nothing").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
    given()
        .contentType("application/xml")
        .body("<status/>")
        .patch("/api/v1/incidents/" + incident.id())
        .then()
        .statusCode(415)
        .contentType(Problem.MEDIA_TYPE);
  }

  private static Response patch(Incident incident, String ifMatch, String body) {
    return given()
        .header("If-Match", ifMatch)
        .header("Accept-Language", "en")
        .contentType("application/merge-patch+json")
        .body(body.getBytes(UTF_8))
        .patch("/api/v1/incidents/" + incident.id());
  }

  private Incident opened(String host) {
    return opened(host, 0);
  }

  private Incident opened(String host, double day) {
    return commit(finding(host, "a", day));
  }

  private static Finding finding(String host, String name, double day) {
    return FindingSamples.finding(
        host + "-" + name,
        Subject.ofHost(host),
        "proxy-connect-port",
        day,
        0,
        Severity.MEDIUM,
        40,
        1);
  }

  /** A finding that joins others, as correlations make it. */
  private static Finding chain(Finding step) {
    Finding like = finding(step.subject().host(), "chain", 0);
    Map<String, Object> joined =
        Map.of("finding", step.id(), "detection", step.detection(), "time", step.time());
    return new Finding(
        like.id(),
        like.detection(),
        like.time(),
        like.lastTime(),
        like.subject(),
        like.destination(),
        like.severity(),
        like.score(),
        like.stage(),
        like.attack(),
        like.sources(),
        like.title(),
        like.reason(),
        like.row(),
        like.evidence(),
        Map.of("steps", List.of(joined)),
        like.count());
  }

  private Incident commit(Finding... findings) {
    return store.commit(Batch.of(FindingChanges.of(Arrays.asList(findings)))).changed().get(0);
  }
}
