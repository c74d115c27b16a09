package org.konseki.security;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a token: whoever shows it, from anywhere. */
@QuarkusTest
@TestProfile(TokenAccessTest.WithToken.class)
class TokenAccessTest {

  private static final String TOKEN = "a-token-of-sixteen-characters-or-more";

  /** A service on all addresses, with a token. */
  public static class WithToken implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "konseki.token", TOKEN, "konseki.language", "ja", "quarkus.http.host", "0.0.0.0");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/v1/incidents",
        "/q/openapi",
        "/q/metrics",
        "/q/healthy",
        "/q/health/../metrics",
        "/nothing"
      })
  void request_withoutToken_is401(String path) {
    given()
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", startsWith("Bearer"))
        .body("title", equalTo("トークンが必要です"));
  }

  @Test
  void request_withWrongToken_is401() {
    given()
        .header("Authorization", "Bearer " + TOKEN + "x")
        .get("/api/v1/incidents")
        .then()
        .statusCode(401);
  }

  @Test
  void request_withToken_passesWhateverItsHost() {
    given()
        .header("Authorization", "Bearer " + TOKEN)
        .header("Host", "konseki.example.co.jp")
        .get("/api/v1/incidents")
        .then()
        .statusCode(200);
  }

  @Test
  void request_unknownPath_isAProblemInTheServicesLanguage() {
    given()
        .header("Authorization", "Bearer " + TOKEN)
        .get("/api/v1/nothing")
        .then()
        .statusCode(404)
        .body("title", equalTo("ここには何もありません"));
  }

  @Test
  void request_health_needsNoToken() {
    given().get("/q/health/live").then().statusCode(200);
  }
}
