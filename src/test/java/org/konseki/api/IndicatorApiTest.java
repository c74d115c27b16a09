package org.konseki.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IndicatorApiTest {

  @Test
  void post_json_keepsTheGoodOnesAndNamesTheOthers() {
    post(
            "application/json",
            """
            [{"type": "domain", "value": "Apt.Example.com", "source": "JPCERT/CC",
              "confidence": 80, "expires": "2030-01-01"},
             {"type": "sha256", "value": "short"},
             {"value": "203.0.113.99"},
             {"value": 5},
             "text",
             {"type": "domain", "value": "x.example.org", "confidence": 500, "subdomains": "no"}]
            """)
        .then()
        .statusCode(200)
        .body("accepted", equalTo(2))
        .body("rejected", equalTo(5))
        .body("errors.index", contains(1, 3, 4, 5, 5))
        .body("errors[0].message", containsString("SHA-256"));

    given()
        .get("/api/v1/indicators")
        .then()
        .statusCode(200)
        .body("items.value", hasItems("apt.example.com", "203.0.113.99"))
        .body("items.find { it.value == 'apt.example.com' }.confidence", equalTo(80))
        .body("items.find { it.value == 'apt.example.com' }.subdomains", equalTo(true))
        .body(
            "items.find { it.value == 'apt.example.com' }.expires",
            equalTo("2030-01-01T00:00:00.000Z"));
  }

  @Test
  void post_csv_keepsTheGoodOnesAndNamesTheLines() {
    post(
            "text/csv; charset=UTF-8",
            "type,value,source\ndomain,csv.example.com,feed\ndomain,not a domain,feed\n")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(1))
        .body("errors.line", contains(3));
  }

  @Test
  void post_sameAgain_addsNothing() {
    String one = "[{\"type\": \"ip\", \"value\": \"198.51.100.77\"}]";
    post("application/json", one).then().body("added", equalTo(1));

    post("application/json", one).then().body("accepted", equalTo(1)).body("added", equalTo(0));
  }

  @Test
  void post_noArrayOrNoJson_isRefused() {
    post("application/json", "{}").then().statusCode(400).contentType(Problem.MEDIA_TYPE);
    post("application/json", "[{").then().statusCode(400).contentType(Problem.MEDIA_TYPE);
    post("application/xml", "<a/>").then().statusCode(415).contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void delete_indicator_isGone() {
    post("application/json", "[{\"value\": \"gone.example.com\"}]").then().statusCode(200);
    String id =
        given()
            .queryParam("limit", 1000)
            .get("/api/v1/indicators")
            .jsonPath()
            .getString("items.find { it.value == 'gone.example.com' }.id");

    given().delete("/api/v1/indicators/" + id).then().statusCode(204);
    given().delete("/api/v1/indicators/" + id).then().statusCode(404);
    given()
        .queryParam("limit", 1000)
        .get("/api/v1/indicators")
        .then()
        .body("items.value", everyItem(not(equalTo("gone.example.com"))));
  }

  @Test
  void list_inPages_isOrderedByValue() {
    post("application/json", "[{\"value\": \"p1.example.com\"}, {\"value\": \"p2.example.com\"}]");

    Response first = given().queryParam("limit", 1).get("/api/v1/indicators");
    String value = first.jsonPath().getString("items[0].value");
    given()
        .queryParam("limit", 1)
        .queryParam("cursor", first.jsonPath().getString("next"))
        .get("/api/v1/indicators")
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].value", greaterThan(value));
  }

  private static Response post(String contentType, String body) {
    return given()
        .contentType(contentType)
        .header("Accept-Language", "en")
        .body(body)
        .post("/api/v1/indicators");
  }
}
