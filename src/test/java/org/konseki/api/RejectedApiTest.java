package org.konseki.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.konseki.incident.FindingChanges;
import org.konseki.store.Batch;
import org.konseki.store.PageRequest;
import org.konseki.store.RejectedLine;
import org.konseki.store.RejectedStore;
import org.konseki.store.Store;

@QuarkusTest
@Timeout(120)
class RejectedApiTest {

  private static final String GOOD =
      "1434592800.123    452 192.168.100.15 TCP_MISS/200 5120 GET http://www.example.com/ - "
          + "HIER_DIRECT/203.0.113.7 text/html";

  @Inject Store store;
  @Inject RejectedStore rejected;

  @BeforeEach
  void awaitRules() throws InterruptedException {
    while (given().get("/q/health/ready").statusCode() != 200) {
      Thread.sleep(100);
    }
  }

  @Test
  void list_rejected_newestFirstWithItsReasonInBothLanguages() {
    long id = reject("? damaged");

    given()
        .queryParam("limit", 1)
        .get("/api/v1/rejected")
        .then()
        .statusCode(200)
        .body("items[0].id", equalTo((int) id))
        .body("items[0].text", equalTo("? damaged"))
        .body("items[0].format", equalTo("squid"))
        .body("items[0].line", equalTo(3))
        .body("items[0].timezone", equalTo("Asia/Tokyo"))
        .body(
            "items[0].reason.en", equalTo(RejectedView.of(rejected.find(id).get()).reason().en()));
  }

  @Test
  void replay_lineThatIsUnderstoodNow_leavesTheList() {
    long id = reject(GOOD);

    given()
        .post("/api/v1/rejected/" + id + "/replay")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("rejected", equalTo(0));

    assertThat(rejected.find(id)).isEmpty();
    given().get("/api/v1/rejected/" + id).then().statusCode(404);
  }

  @Test
  void replay_all_keepsWhatIsStillNotUnderstood() {
    long good = reject(GOOD.replace("123", "124"));
    long bad = reject("? damaged again");

    given()
        .post("/api/v1/rejected/replay")
        .then()
        .statusCode(200)
        .body("accepted", greaterThanOrEqualTo(1))
        .body("rejected", greaterThanOrEqualTo(1));

    assertThat(rejected.find(good)).isEmpty();
    assertThat(rejected.find(bad)).isPresent();
  }

  @Test
  void replay_lineOfWhichOnlyTheBeginningIsKept_isRefused() {
    long id = reject("x".repeat(10_000));

    given().post("/api/v1/rejected/" + id + "/replay").then().statusCode(409);
    assertThat(rejected.find(id)).isPresent();
  }

  @Test
  void replay_unknownLine_is404() {
    given().post("/api/v1/rejected/999999999/replay").then().statusCode(404);
    given().get("/api/v1/rejected/none").then().statusCode(404);
  }

  private long reject(String text) {
    RejectedLine line =
        RejectedLine.of(
            0, "squid", 3, text, "squid.fields", List.of("7", text), "Asia/Tokyo", null);
    store.commit(new Batch(FindingChanges.of(List.of()), List.of(line), Set.of()));
    return rejected.page(PageRequest.first(1)).items().get(0).id();
  }
}
