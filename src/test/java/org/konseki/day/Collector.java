package org.konseki.day;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends lines to the running service as collectors do, and asks what it made of them. */
final class Collector {

  private static final int LINES = 5_000;
  private static final int TRIES = 600;
  private static final long PAUSE_MILLIS = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private long accepted;

  /** Sends a day's lines: some minutes of each log at a time, the logs side by side. */
  void send(List<LogLine> lines) {
    for (int from = 0; from < lines.size(); from += LINES) {
      Map<String, StringBuilder> bodies = new LinkedHashMap<>();
      for (LogLine line : lines.subList(from, Math.min(lines.size(), from + LINES))) {
        bodies
            .computeIfAbsent(line.format(), format -> new StringBuilder())
            .append(line.text())
            .append('\n');
      }
      bodies.forEach((format, body) -> post(format, body.toString()));
    }
  }

  private void post(String format, String body) {
    JsonNode answer =
        answer(
            given()
                .contentType("text/plain; charset=UTF-8")
                .queryParam("timezone", Office.ZONE.getId())
                .body(body.getBytes(UTF_8)),
            "/api/v1/logs/" + format);
    assertThat(answer.path("rejected")).as(format).isEmpty();
    accepted += answer.path("accepted").asLong();
  }

  /** The rules are compiled after the start, and a full queue asks to come again. */
  private static JsonNode answer(RequestSpecification request, String path) {
    Response response = request.post(path);
    for (int i = 1; isLater(response.statusCode()) && i < TRIES; i++) {
      pause();
      response = request.post(path);
    }
    return read(response);
  }

  private static boolean isLater(int status) {
    return status == 503 || status == 429;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting for the service", e);
    }
  }

  /** Events that the service took. */
  long accepted() {
    return accepted;
  }

  /** All items of a list, page by page. */
  List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = null;
    do {
      RequestSpecification request = given().queryParam("limit", 1000);
      if (cursor != null) {
        request.queryParam("cursor", cursor);
      }
      JsonNode page = read(request.get(path));
      page.path("items").forEach(items::add);
      cursor = page.path("next").isNull() ? null : page.path("next").asText();
    } while (cursor != null);
    return items;
  }

  private static JsonNode read(Response response) {
    String body = new String(response.asByteArray(), UTF_8);
    assertThat(response.statusCode()).as(body).isEqualTo(200);
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(body, e);
    }
  }
}
