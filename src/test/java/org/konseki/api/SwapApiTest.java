package org.konseki.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.konseki.service.Started;
import org.konseki.table.EditedWorkbook;

/** Edits of mounted workbooks and rules, taken over by a service that runs. */
@QuarkusTest
@TestProfile(SwapApiTest.Mounted.class)
class SwapApiTest {

  /** The same for the profile and the test, which come from two class loaders. */
  private static final Path FOLDER =
      Path.of("target", "test-data", "swap-" + ProcessHandle.current().pid());

  private static final Path TABLES = FOLDER.resolve("tables");
  private static final Path RULES = FOLDER.resolve("rules");
  private static final Path CONNECT_RULES = RULES.resolve("proxy/proxy-connect-port.drl");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** The shipped tables, mounted as Kubernetes mounts a ConfigMap, and the shipped rules. */
  public static final class Mounted implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        if (!Files.exists(RULES)) {
          copy(Path.of("rules-drl"), RULES);
          mount(Map.of());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Map.of(
          "konseki.data", FOLDER.resolve("data").toString(),
          "konseki.tables", TABLES.toString(),
          "konseki.rules", RULES.toString(),
          "konseki.reload.every", "200ms",
          "konseki.reload.quiet", "100ms");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  /** Turns the link {@code ..data} to a folder with the shipped workbooks but these. */
  private static void mount(Map<String, byte[]> others) throws IOException {
    Path version = Files.createDirectories(TABLES.resolve("..v-" + UUID.randomUUID()));
    copy(Path.of("decision-tables"), version);
    Files.deleteIfExists(version.resolve("kustomization.yaml"));
    for (Map.Entry<String, byte[]> other : others.entrySet()) {
      Files.write(version.resolve(other.getKey()), other.getValue());
    }
    Path next = TABLES.resolve("..data_tmp");
    Files.createSymbolicLink(next, version.getFileName());
    Files.move(next, TABLES.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    try (Stream<Path> files = Files.list(version)) {
      for (Path file : files.toList()) {
        Path link = TABLES.resolve(file.getFileName());
        if (!Files.exists(link)) {
          Files.createSymbolicLink(link, Path.of("..data").resolve(file.getFileName()));
        }
      }
    }
  }

  private static byte[] shipped(String topic) throws IOException {
    return Files.readAllBytes(Path.of("decision-tables", topic + ".xlsx"));
  }

  private static byte[] appended(String topic, String sheet, Map<String, Object> row)
      throws IOException {
    try (EditedWorkbook workbook = EditedWorkbook.of(shipped(topic))) {
      return workbook.append(sheet, row).bytes();
    }
  }

  @BeforeEach
  void prepare() throws Exception {
    Started.await();
    Files.copy(
        Path.of("rules-drl/proxy/proxy-connect-port.drl"),
        CONNECT_RULES,
        StandardCopyOption.REPLACE_EXISTING);
    mount(Map.of());
    await(tables -> tables.get("attempt") == null && shippedAreLive(tables));
  }

  private static boolean shippedAreLive(JsonPath tables) {
    return SHIPPED == null || SHIPPED.equals(version(tables));
  }

  private static Map<String, String> version(JsonPath tables) {
    return tables.getMap("live.version");
  }

  /** The version that the first test began with. */
  private static Map<String, String> SHIPPED;

  private static JsonPath tables(String language) {
    return given()
        .header("Accept-Language", language)
        .get("/api/v1/tables")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static JsonPath await(Predicate<JsonPath> wanted) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonPath tables = tables("en");
    while (!wanted.test(tables)) {
      assertThat(System.nanoTime()).as(tables.prettify()).isLessThan(deadline);
      Thread.sleep(50);
      tables = tables("en");
    }
    if (SHIPPED == null) {
      SHIPPED = version(tables);
    }
    return tables;
  }

  /** Waits until what was mounted is live. */
  private static JsonPath awaitLive() throws InterruptedException {
    return await(tables -> tables.get("attempt") == null && !version(tables).equals(SHIPPED));
  }

  private static JsonPath awaitBroken() throws InterruptedException {
    return await(tables -> "broken".equals(tables.getString("attempt.state")));
  }

  private static void connect(String host, int port) {
    given()
        .contentType("application/json")
        .body(
            List.of(
                Map.of(
                    "event.dataset", "squid",
                    "@timestamp", "2015-06-05T12:00:00+09:00",
                    "source.ip", host,
                    "http.request.method", "CONNECT",
                    "url.domain", "c2.example.net",
                    "url.port", port,
                    "http.response.status_code", 200)))
        .post("/api/v1/events")
        .then()
        .statusCode(200);
  }

  private static List<Map<String, Object>> findings(String query) {
    return given().get("/api/v1/findings?" + query).jsonPath().getList("items");
  }

  @Test
  void workbook_rowAdded_judgesTheNextEventAndIsNamedByItsFinding() throws Exception {
    connect("10.91.1.1", 8443);
    mount(
        Map.of(
            "proxy.xlsx",
            appended(
                "proxy",
                "connect-ports",
                Map.of("id", "vpn", "ports", "8443", "decision", "allow"))));
    JsonPath live = awaitLive();

    connect("10.91.1.2", 8443);
    connect("10.91.1.3", 9443);

    assertThat(findings("host=10.91.1.1")).hasSize(1);
    assertThat(findings("host=10.91.1.1").get(0)).containsEntry("version", SHIPPED);
    assertThat(findings("host=10.91.1.2")).isEmpty();
    assertThat(findings("host=10.91.1.3").get(0)).containsEntry("version", version(live));
    byte[] workbook =
        given().get("/api/v1/tables/proxy").then().statusCode(200).extract().asByteArray();
    assertThat(workbook).isEqualTo(Files.readAllBytes(TABLES.resolve("proxy.xlsx")));
    given().get("/api/v1/tables/nothing").then().statusCode(404);
  }

  @Test
  void workbook_broken_changesNothingAndIsNamedUntilMended() throws Exception {
    mount(
        Map.of(
            "proxy.xlsx",
            appended(
                "proxy", "connect-ports", Map.of("id", "vpn", "ports", "八", "decision", "allow"))));
    JsonPath broken = awaitBroken();

    assertThat(version(broken)).isEqualTo(SHIPPED);
    assertThat(broken.getString("attempt.errors[0].file")).isEqualTo("proxy.xlsx");
    assertThat(broken.getString("attempt.errors[0].sheet")).isEqualTo("connect-ports");
    assertThat(broken.getString("attempt.errors[0].cell")).matches("[A-Z]+[0-9]+");
    assertThat(broken.getString("attempt.errors[0].value")).isEqualTo("八");
    assertThat(broken.getString("attempt.errors[0].expected"))
        .isNotEqualTo(tables("ja").getString("attempt.errors[0].expected"));
    String metrics = given().get("/q/metrics").asString();
    assertThat(metrics).containsPattern("konseki_tables_broken 1").contains("konseki_swaps_failed");
    String health = given().get("/q/health/ready").then().statusCode(200).extract().asString();
    assertThat(health).contains("broken_tables").doesNotContain("八");
    connect("10.91.2.1", 8443);
    assertThat(findings("host=10.91.2.1")).hasSize(1);

    Files.write(TABLES.resolve("..data/proxy.xlsx"), new byte[] {1, 2, 3});
    await(tables -> tables.getInt("attempt.errors.size()") == 1);

    mount(Map.of());
    await(tables -> tables.get("attempt") == null);
    assertThat(given().get("/q/metrics").asString()).contains("konseki_tables_broken 0");
  }

  @Test
  void rule_brokenThenMended_isNamedByFileAndLineThenLive() throws Exception {
    String drl = Files.readString(CONNECT_RULES);
    Files.writeString(CONNECT_RULES, drl.replace("method == \"CONNECT\"", "methud == \"CONNECT\""));
    JsonPath broken = awaitBroken();
    assertThat(broken.getString("attempt.errors[0].file"))
        .isEqualTo("proxy/proxy-connect-port.drl");
    assertThat(broken.getInt("attempt.errors[0].line")).isPositive();
    assertThat(broken.getString("attempt.errors[0].rule")).contains("CONNECT");

    Files.writeString(CONNECT_RULES, drl.replace("port >= 0", "port >= 9000"));
    awaitLive();
    connect("10.91.3.1", 8443);
    connect("10.91.3.2", 9443);

    assertThat(findings("host=10.91.3.1")).isEmpty();
    assertThat(findings("host=10.91.3.2")).hasSize(1);
  }

  @Test
  void exceptions_rowAdded_mutesWhatComesNext() throws Exception {
    mount(
        Map.of(
            "response.xlsx",
            appended(
                "response",
                "exceptions",
                Map.of("id", "vpn", "client", "10.91.4.0/24", "reason", "x", "author", "y"))));
    awaitLive();

    connect("10.91.4.1", 8443);

    assertThat(findings("host=10.91.4.1&muted=true").get(0))
        .containsEntry("muted_by", "response/exceptions#vpn");
  }

  @Test
  void correlation_rowAdded_firesOnWhatIsKeptAndNothingElse() throws Exception {
    for (int port : List.of(8443, 9443)) {
      connect("10.91.5.1", port);
    }
    connect("10.91.5.2", 8443);
    List<Map<String, Object>> before = findings("limit=1000");
    mount(
        Map.of(
            "correlation.xlsx",
            appended(
                "correlation",
                "sequences",
                Map.of(
                    "id", "twice",
                    "name", "chain-twice",
                    "step1", "proxy-connect-port",
                    "step2", "proxy-connect-port",
                    "same", "client",
                    "within", "1d",
                    "severity", "high",
                    "title_ja", "二度",
                    "title_en", "Twice"))));
    JsonPath live = awaitLive();

    List<Map<String, Object>> chains = findings("detection=chain-twice&host=10.91.5.1");
    assertThat(chains).hasSize(1);
    assertThat(chains.get(0)).containsEntry("version", version(live));
    assertThat(findings("detection=chain-twice&host=10.91.5.2")).isEmpty();
    assertThat(findings("limit=1000")).containsAll(before);
    assertThat(findings("limit=1000").stream().filter(f -> !before.contains(f)).toList())
        .allMatch(finding -> "chain-twice".equals(finding.get("detection")));
  }
}
