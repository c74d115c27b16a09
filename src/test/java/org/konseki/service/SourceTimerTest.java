package org.konseki.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.konseki.store.SourceStore;

@QuarkusTest
class SourceTimerTest {

  private static final String LINE =
      "2014-12-16T01:02:01+09:00 timer-test-fw fw: NetScreen device_id=fw "
          + "[Root]system-notification-00257(traffic): start_time=\"2014-12-16 00:11:15\" "
          + "duration=0 policy_id=36 service=ntp proto=17 src zone=Trust dst zone=Trust "
          + "action=Deny sent=0 rcvd=0 src=192.168.100.15 dst=192.168.100.16 src_port=%d "
          + "dst_port=123 session_id=0\n";

  @Inject SourceTimer timer;
  @Inject LiveSources sources;
  @Inject SourceStore store;

  @Test
  void check_fieldMissing_isAFindingThatRaisesNoIncident() throws InterruptedException {
    awaitTheRules();
    StringBuilder lines = new StringBuilder();
    for (int port = 1; port <= 1000; port++) {
      lines.append(LINE.formatted(port));
    }
    given()
        .contentType("text/plain")
        .body(lines.toString())
        .post("/api/v1/logs/netscreen")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1000));

    timer.check();
    timer.check();

    given()
        .queryParam("detection", "source-blind")
        .queryParam("host", "timer-test-fw")
        .get("/api/v1/findings")
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("items[0].severity", equalTo("informational"))
        .body("items[0].title.ja", equalTo("ログに必要な項目がない"))
        .body("items[0].details.field", equalTo("permitted-traffic"))
        .body("items[0].details.setting.en", containsString("log traffic"))
        .body("items[0].reason.en", containsString("timer-test-fw"));
    given()
        .queryParam("subject", "timer-test-fw")
        .get("/api/v1/incidents")
        .then()
        .body("items.size()", equalTo(0));
  }

  @Test
  void keep_whatHasCome_isThereForTheNextStart() throws InterruptedException {
    awaitTheRules();
    given()
        .contentType("text/plain")
        .body(LINE.formatted(1).replace("timer-test-fw", "kept-fw"))
        .post("/api/v1/logs/netscreen")
        .then()
        .statusCode(200);

    sources.keep();

    assertThat(store.feeds()).anyMatch(feed -> "kept-fw".equals(feed.key().observer()));
  }

  private static void awaitTheRules() throws InterruptedException {
    for (int tries = 0; tries < 600; tries++) {
      if (given().get("/q/health/ready").statusCode() == 200) {
        return;
      }
      Thread.sleep(100);
    }
    fail("The rules were not compiled within a minute");
  }
}
