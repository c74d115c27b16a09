package org.konseki.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real logs and real lists of indicators, sent to the running service. */
@QuarkusTest
@TestProfile(OwnService.class)
class FixtureTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> YEAR = Map.of("year", "2015");

  @Test
  void send_everyPostfixSample_isAcceptedLineByLine() throws JsonProcessingException {
    List<String> samples = Fixtures.in("postfix/postfix-grok-patterns-tests", ".yaml");
    assumeFalse(samples.isEmpty());
    for (String sample : samples) {
      String message = new YAMLMapper().readTree(Fixtures.text(sample)).path("data").asText();
      // a transcript of an SMTP session spans lines, of which only the first is a log line
      String line = message.lines().findFirst().orElseThrow();
      String daemon = sample.replaceFirst(".*/([a-z]+)_.*", "$1");
      assertAccepted(
          Service.send("postfix", "Feb 16 11:43:32 mx postfix/" + daemon + "[9]: " + line, YEAR),
          1);
    }
  }

  @Test
  void send_postfixLogs_areAccepted() {
    List<String> logs = Fixtures.in("postfix/crowdsec", ".log");
    assumeFalse(logs.isEmpty());
    for (String log : logs) {
      assertAccepted(Service.send("postfix", Fixtures.text(log), YEAR), Fixtures.lines(log).size());
    }
  }

  @ParameterizedTest
  @CsvSource({"squid/squid_native.log, squid, 4", "bind/bind_query.log, bind, 3"})
  void send_proxyAndDnsSamples_areAccepted(String file, String format, int lines) {
    assertAccepted(Service.send(format, Fixtures.text(file), YEAR), lines);
  }

  /** A permitted request from outside, the firewall itself, and a denial from Trust to the DMZ. */
  @Test
  void send_netscreenSamples_giveTheDenialToAnotherSegment() throws JsonProcessingException {
    for (String sample : Fixtures.lines("netscreen/netscreen.ndjson")) {
      String line = JSON.readTree(sample).path("line").asText();
      assertAccepted(Service.send("netscreen", line, YEAR), 1);
    }

    assertThat(Service.list("/api/v1/findings", Map.of("host", "192.168.2.2")))
        .extracting(finding -> finding.path("row").asText())
        .containsExactly("firewall/denied#lateral-dmz");
    for (String quiet : List.of("74.168.138.252", "21.10.90.125")) {
      assertThat(Service.list("/api/v1/findings", Map.of("host", quiet))).isEmpty();
    }
  }

  @Test
  void send_windowsSamples_giveTheCriticalEventsThatTheyHold() throws JsonProcessingException {
    List<String> logs = Fixtures.in("ad", ".ndjson");
    assumeFalse(logs.isEmpty());
    Map<String, Integer> held = new TreeMap<>();
    for (String log : logs) {
      for (String line : new HashSet<>(Fixtures.lines(log))) {
        JsonNode event = JSON.readTree(line);
        int code = event.path("EventID").asInt(event.path("System").path("EventID").asInt());
        if (code == 4719 || code == 1102) {
          held.merge(Integer.toString(code), 1, Integer::sum);
        }
      }
      assertAccepted(
          Service.send("windows-json", Fixtures.text(log), YEAR), Fixtures.lines(log).size());
    }

    Map<String, Integer> found = new TreeMap<>();
    Service.list("/api/v1/findings", Map.of("detection", "ad-critical-event"))
        .forEach(
            finding ->
                found.merge(
                    finding.path("details").path("code").asText(),
                    finding.path("count").asInt(),
                    Integer::sum));
    assertThat(found).isEqualTo(held).containsOnlyKeys("4719", "1102");
  }

  /**
   * Of its three 4672 two are the system's own; the third is of a logon at the console, which has
   * no other host than the computer itself.
   */
  @Test
  void analysis_realSecurityLog_givesOneAccountWithPrivileges() {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("logs")
        .addObject()
        .put("format", "windows-json")
        .put("text", Fixtures.text("ad/otrf_auditpol_security.ndjson"));
    body.putObject("tables")
        .putArray("ad/privileged-accounts")
        .addObject()
        .put("account", "backup-admin");

    List<JsonNode> found = Service.findings(Service.analyse(body), "ad-special-privilege");

    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("subject").path("user").asText()).isEqualTo("pedro-admin");
    assertThat(found.get(0).path("destination").asText()).isEqualTo("pedro-computer");
    assertThat(found.get(0).path("severity").asText()).isEqualTo("medium");
    assertThat(found.get(0).path("count").asInt()).isEqualTo(1);
  }

  /** What is refused is the path of a URL without its host: of no use alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ioc/maltrail_kovter.txt",
        "ioc/maltrail_plugx.txt",
        "ioc/maltrail_emotet_first2000.txt"
      })
  void addIndicators_maltrailList_isTakenOrRefusedWithItsReason(String file) {
    ArrayNode values = JSON.createArrayNode();
    Fixtures.lines(file).stream()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(value -> !value.isEmpty())
        .forEach(value -> values.addObject().put("value", value));

    JsonNode answer = Service.addIndicators(values.toString());

    List<JsonNode> refused = Service.items(answer.path("errors"));
    assertThat(answer.path("accepted").asInt()).isEqualTo(values.size() - refused.size());
    for (JsonNode error : refused) {
      String value = values.get(error.path("index").asInt()).path("value").asText();
      assertThat(value).startsWith("/");
      assertThat(error.path("message").asText()).contains(value).contains("type");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ioc/eset/invisimole/misp_invisimole.json",
        "ioc/eset/oceanlotus/oceanlotus.misp.event.json"
      })
  void addIndicators_attributesOfMispEvents_areTaken(String file) throws JsonProcessingException {
    Map<String, String> types =
        Map.of("domain", "domain", "hostname", "domain", "ip-src", "ip", "ip-dst", "ip");
    ArrayNode values = JSON.createArrayNode();
    for (JsonNode parent : JSON.readTree(Fixtures.text(file)).findParents("category")) {
      String type = types.get(parent.path("type").asText());
      if (type != null) {
        values.addObject().put("type", type).put("value", parent.path("value").asText());
      }
    }

    JsonNode answer = Service.addIndicators(values.toString());

    assertThat(values.size()).isGreaterThan(15);
    assertThat(answer.path("errors")).isEmpty();
    assertThat(answer.path("accepted").asInt()).isEqualTo(values.size());
  }

  @Test
  void send_queryForAListedDomain_isFound() {
    Fixtures.lines("ioc/maltrail_kovter.txt");
    Service.addIndicators("[{\"value\": \"energizer2012.org\"}]");

    JsonNode answer =
        Service.send(
            "bind",
            "16-Dec-2014 01:03:55 client 10.66.0.1 #4719: query: www.energizer2012.org IN A +",
            YEAR);

    assertThat(answer.path("incidents")).hasSize(1);
  }

  private static void assertAccepted(JsonNode answer, int lines) {
    assertThat(answer.path("rejected")).isEmpty();
    assertThat(answer.path("accepted").asInt() + answer.path("duplicates").asInt())
        .isEqualTo(lines);
  }
}
