package org.konseki.cases;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The running service as a collector or an analyst speaks to it. */
final class Service {

  private static final int NOT_READY = 503;
  private static final int MOST_TRIES = 600;
  private static final long PAUSE_MILLIS = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Service() {}

  /** Tries {@code body} out in a scratch engine. */
  static JsonNode analyse(JsonNode body) {
    return post("/api/v1/analyses", "application/json", body.toString(), Map.of());
  }

  /** Sends lines of a log. */
  static JsonNode send(String format, String lines, Map<String, String> query) {
    return post("/api/v1/logs/" + format, "text/plain; charset=UTF-8", lines, query);
  }

  /** Adds indicators, given as a JSON array. */
  static JsonNode addIndicators(String array) {
    return post("/api/v1/indicators", "application/json", array, Map.of());
  }

  private static JsonNode post(String path, String type, String body, Map<String, String> query) {
    RequestSpecification request =
        given()
            .header("Accept-Language", "en")
            .contentType(type)
            .queryParams(query)
            .body(body.getBytes(UTF_8));
    Response response = request.post(path);
    for (int i = 1; response.statusCode() == NOT_READY && i < MOST_TRIES; i++) {
      pause();
      response = request.post(path);
    }
    return answer(response);
  }

  /** The rules are compiled after the start; the answer says to send the same again. */
  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting for the service", e);
    }
  }

  /** The first items of a list. */
  static List<JsonNode> list(String path, Map<String, String> query) {
    JsonNode page = answer(given().queryParams(query).queryParam("limit", 100).get(path));
    assertThat(page.path("next").isNull()).as("all on one page").isTrue();
    return items(page.path("items"));
  }

  private static JsonNode answer(Response response) {
    String body = new String(response.asByteArray(), UTF_8);
    assertThat(response.statusCode()).as(body).isEqualTo(200);
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(body, e);
    }
  }

  /** The findings of one detection in an analysis' answer. */
  static List<JsonNode> findings(JsonNode answer, String detection) {
    return items(answer.path("findings")).stream()
        .filter(finding -> finding.path("detection").asText().equals(detection))
        .toList();
  }

  static List<JsonNode> items(JsonNode array) {
    List<JsonNode> items = new ArrayList<>();
    array.forEach(items::add);
    return items;
  }
}
