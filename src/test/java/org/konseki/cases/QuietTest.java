package org.konseki.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ordinary traffic of an office raises no incident with the tables as they are shipped. */
@QuarkusTest
class QuietTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A browser that the shipped standard does not know is a weak signal at most. */
  @ParameterizedTest
  @CsvSource({
    "ua/top_user_agents_desktop_halfA.txt, 1",
    "ua/uap_core_desktop_browsers_halfA.txt, 0"
  })
  void analysis_browsersOfTheLastYears_areQuiet(String file, int mostLow) {
    List<String> browsers = Fixtures.lines(file);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < browsers.size(); i++) {
      lines.add(
          "10.1.%d.%d - - [05/Jun/2024:10:%02d:%02d +0900] "
                  .formatted(i / 250, i % 250, i / 60, i % 60)
              + "\"GET http://www.example.co.jp/ HTTP/1.1\" 200 851 \"-\" \""
              + browsers.get(i)
              + "\" TCP_MISS:HIER_DIRECT");
    }

    JsonNode answer = analyse("squid-combined", String.join("\n", lines));

    assertThat(answer.path("events").asInt()).isEqualTo(browsers.size());
    assertNoIncident(answer);
    assertThat(fired(answer)).hasSizeLessThanOrEqualTo(mostLow);
  }

  /** Files of one hour each; what may fire in them is low at most. */
  @ParameterizedTest
  @CsvSource({
    "office-proxy.log, squid-combined, proxy-user-agent low proxy/user-agents#other",
    "office-firewall.log, netscreen, ''",
    "office-dns.log, bind, ''",
    "mailing-lists.log, postfix, mail-from-mismatch low mail/from-policy#domain",
    "domain-controller.ndjson, windows-json, ''"
  })
  void analysis_officeTraffic_isQuiet(String file, String format, String allowed)
      throws IOException {
    String lines = resource("quiet/" + file);

    JsonNode answer = analyse(format, lines);

    assertThat(answer.path("events").asLong()).isEqualTo(lines.lines().count());
    assertNoIncident(answer);
    assertThat(fired(answer))
        .allMatch(finding -> finding.startsWith(allowed) && !allowed.isEmpty());
  }

  @Test
  void analysis_mailingListsWithOurDomainsKnown_areQuietToo() throws IOException {
    ObjectNode body = body("postfix", resource("quiet/mailing-lists.log"));
    body.putObject("tables").putArray("network/domains").addObject().put("domain", "example.co.jp");

    assertNoIncident(Service.analyse(body));
  }

  private static JsonNode analyse(String format, String lines) {
    return Service.analyse(body(format, lines));
  }

  private static ObjectNode body(String format, String lines) {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("logs").addObject().put("format", format).put("text", lines).put("year", 2024);
    body.putArray("indicators");
    return body;
  }

  private static void assertNoIncident(JsonNode answer) {
    assertThat(answer.path("rejected")).isEmpty();
    assertThat(answer.path("incidents")).as("incidents; fired: %s", fired(answer)).isEmpty();
  }

  /** What fired, in words for a failed test: detection, severity, row, original line. */
  private static List<String> fired(JsonNode answer) {
    return Service.items(answer.path("findings")).stream()
        .map(
            finding ->
                String.join(
                    " ",
                    finding.path("detection").asText(),
                    finding.path("severity").asText(),
                    finding.path("row").asText(),
                    finding.path("evidence").get(0).path("original").asText()))
        .toList();
  }

  private static String resource(String name) throws IOException {
    try (InputStream bytes = QuietTest.class.getClassLoader().getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(bytes, name).readAllBytes(), UTF_8).strip();
    }
  }
}
