package org.konseki.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.konseki.source.SourceConfig;

/** Other tests send logs to the same service: these look only at what they sent themselves. */
@QuarkusTest
class SourceApiTest {

  private static final String NATIVE =
      "items.find { it.source == 'proxy' && it.dataset == 'squid' }.";
  private static final String FIREWALL =
      "items.find { it.observer == 'sources-test-fw' && it.dataset == 'netscreen' }.";
  private static final String DENIED =
      "2014-12-16T01:02:01+09:00 sources-test-fw fw: NetScreen device_id=fw "
          + "[Root]system-notification-00257(traffic): start_time=\"2014-12-16 00:11:15\" "
          + "duration=0 policy_id=36 service=http proto=6 src zone=Trust dst zone=Untrust "
          + "action=Deny sent=0 rcvd=0 src=192.168.100.15 dst=203.0.113.9 src_port=%d "
          + "dst_port=123 session_id=0\n";

  @Inject SourceConfig config;

  @BeforeEach
  void awaitTheRules() throws InterruptedException {
    for (int tries = 0; tries < 600; tries++) {
      if (given().get("/q/health/ready").statusCode() == 200) {
        return;
      }
      Thread.sleep(100);
    }
    fail("The rules were not compiled within a minute");
  }

  @Test
  void get_sources_showsWhoSendsWhat() {
    String lines = DENIED.formatted(1) + DENIED.formatted(2);
    send("netscreen", lines);
    send("netscreen", lines);
    send("netscreen", "not a firewall's line\n");

    given()
        .get("/api/v1/sources")
        .then()
        .statusCode(200)
        .body("next", nullValue())
        .body(FIREWALL + "source", equalTo("firewall"))
        .body(FIREWALL + "state", equalTo("sending"))
        .body(FIREWALL + "events", equalTo(2))
        .body(FIREWALL + "duplicates", equalTo(2))
        .body(FIREWALL + "first_time", equalTo("2014-12-15T16:02:01.000Z"))
        .body(FIREWALL + "lag_seconds", greaterThan(300_000_000))
        .body(FIREWALL + "events_per_hour", greaterThan(0f))
        .body(FIREWALL + "fields.denied-traffic", equalTo(1f))
        .body(FIREWALL + "fields.permitted-traffic", equalTo(0f))
        .body(FIREWALL + "expected.row", equalTo("sources/expected#firewall"))
        .body(FIREWALL + "expected.silent_after", equalTo("1h"))
        .body(
            "items.find { it.dataset == 'netscreen' && it.observer == null }.rejected",
            greaterThan(0));
  }

  @Test
  void get_coverage_squidWithoutUserAgent_namesTheSettingInBothLanguages() {
    send("squid", squid("1.example.com"));
    String spot = "blind_spots.find { it.dataset == 'squid' && it.field == 'user-agent' }.";

    given().get("/api/v1/sources").then().body(NATIVE + "fields.user-agent", equalTo(0f));
    given()
        .get("/api/v1/coverage")
        .then()
        .statusCode(200)
        .body("stages", hasSize(14))
        .body("stages.stage", hasItems("reconnaissance", "delivery", "actions-on-objectives"))
        .body("stages[0].sources", hasSize(0))
        .body("stages[2].number", equalTo(3))
        .body("stages[2].stage_name.ja", equalTo("デリバリ"))
        .body("stages[2].attack_content.ja", equalTo("攻撃者によるマルウェア添付メールの送信"))
        .body("stages[2].sources[0].source", equalTo("mail"))
        .body("stages[2].sources[0].detections.id", hasItem("mail-executable-attachment"))
        .body("stages[5].sources[0].detections[0]", hasKey("missing"))
        .body(spot + "detections", hasItem("proxy-user-agent"))
        .body(spot + "name.en", equalTo("the User-Agent"))
        .body(spot + "setting.ja", containsString("logformat konseki %>a"))
        .body(spot + "setting.en", containsString("\"%{User-Agent}>h\""))
        .body("retention.find { it.source == 'dns' }.keep", equalTo("730d"))
        .body("retention.find { it.source == 'dns' }.recommended.en", containsString("two years"));
  }

  @Test
  void get_openApi_describesBoth() {
    given()
        .queryParam("format", "json")
        .get("/q/openapi")
        .then()
        .body("paths", hasKey("/api/v1/sources"))
        .body("paths", hasKey("/api/v1/coverage"))
        .body("components.schemas.Coverage.properties", hasKey("blind_spots"))
        .body("components.schemas.CoverageStage.properties", hasKey("attack_content"))
        .body("components.schemas.Source.properties", hasKey("lag_seconds"));
  }

  @Test
  void config_ofSources_isWhatIsDocumented() {
    assertThat(config.blindAfterEvents()).isEqualTo(1000);
    assertThat(config.blindAfterTime()).isEqualTo(Duration.ofDays(1));
  }

  private static String squid(String host) {
    String line =
        "1434592800.123    452 192.168.100.15 TCP_MISS/200 5120 GET http://%s/ - "
            + "HIER_DIRECT/203.0.113.7 text/html\n";
    return String.join("", Collections.nCopies(2, line.formatted(host)));
  }

  private static void send(String format, String lines) {
    given()
        .contentType("text/plain")
        .body(lines)
        .post("/api/v1/logs/" + format)
        .then()
        .statusCode(200);
  }
}
