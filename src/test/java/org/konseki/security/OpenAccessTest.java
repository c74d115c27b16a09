package org.konseki.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a token: this machine only. */
@QuarkusTest
class OpenAccessTest {

  private static final String PATH = "/api/v1/incidents";

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "127.0.0.1", "[::1]:8080"})
  void request_namesThisMachine_passes(String host) {
    given().header("Host", host).get(PATH).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example"})
  void request_namesAnother_isRefused(String host) {
    given()
        .header("Host", host)
        .header("Accept-Language", "en")
        .get(PATH)
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body(containsString("KONSEKI_TOKEN"));
  }

  @Test
  void request_fromAnotherSitesPage_isRefused() {
    given().header("Origin", "https://evil.example").get(PATH).then().statusCode(403);
    given().header("Origin", "null").get(PATH).then().statusCode(403);
    given().header("Origin", "http://localhost:3000").get(PATH).then().statusCode(200);
  }

  @Test
  void answer_any_isHardened() {
    given()
        .get(PATH)
        .then()
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Cache-Control", containsString("no-store"));
  }
}
