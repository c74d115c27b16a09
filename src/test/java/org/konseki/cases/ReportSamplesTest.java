package org.konseki.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.konseki.cases.ReportLog.BIND;
import static org.konseki.cases.ReportLog.NETSCREEN;
import static org.konseki.cases.ReportLog.OF_THE_PC;
import static org.konseki.cases.ReportLog.POSTFIX;
import static org.konseki.cases.ReportLog.SQUID;
import static org.konseki.cases.ReportLog.SQUID_COMBINED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Collections2;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The report's own log lines, sent to the running service. */
@QuarkusTest
@TestProfile(OwnService.class)
class ReportSamplesTest {

  private static final String PC = "192.168.100.15";

  private static final String LOGON =
      """
      {"EventTime": "2015-06-05T03:00:32Z", "EventID": %d, "Channel": "Security", \
      "Hostname": "dc01.example.local", "SourceName": "Microsoft-Windows-Security-Auditing", \
      "TargetUserName": "Administrator", "IpAddress": "192.168.100.15"}""";

  @BeforeEach
  void knowTheAttackersDomain() {
    Service.addIndicators("[{\"type\": \"domain\", \"value\": \"apt.example.com\"}]");
  }

  /** A line, and what the report says of it: a detection, its subject and the deciding row. */
  static Stream<Arguments> lines() {
    String name = "Query for a name of an indicator";
    String destination = "Request to a destination of an indicator";
    return Stream.of(
        arguments(BIND, 1, "dns-indicator", PC, name),
        arguments(NETSCREEN, 1, "fw-outbound-denied", PC, "firewall/denied#outbound-web"),
        arguments(NETSCREEN, 2, "fw-segment-denied", PC, "firewall/denied#lateral-internal"),
        arguments(
            POSTFIX,
            1,
            "mail-from-mismatch",
            "info@example.co.jp",
            "mail/from-policy#display-name"),
        arguments(
            POSTFIX, 2, "mail-executable-attachment", "info@example.co.jp", "mail/attachments#exe"),
        arguments(SQUID_COMBINED, 1, "proxy-user-agent", PC, "proxy/user-agents#wget"),
        arguments(SQUID_COMBINED, 1, "proxy-indicator", PC, destination),
        arguments(SQUID, 1, "proxy-indicator", PC, destination),
        arguments(SQUID, 2, "proxy-connect-port", PC, "proxy/connect-ports#denied"),
        arguments(SQUID, 3, "proxy-indicator", PC, destination),
        arguments(SQUID, 4, "proxy-indicator", PC, destination),
        arguments(SQUID, 5, "proxy-indicator", PC, destination),
        arguments(SQUID, 6, "proxy-indicator", PC, destination));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void send_lineOfTheReport_givesWhatTheReportSays(
      ReportLog log, int number, String detection, String subject, String row) {
    String line = log.line(number);

    JsonNode answer = log.send(line);

    assertThat(answer.path("accepted").asInt() + answer.path("duplicates").asInt()).isEqualTo(1);
    assertThat(Service.list("/api/v1/findings", Map.of("detection", detection)))
        .filteredOn(finding -> evidence(finding).contains(line))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.path("subject").toString()).contains('"' + subject + '"');
              assertThat(finding.path("row").asText()).isEqualTo(row);
            });
  }

  /** What the report takes for a sign of an attack by itself, each as one line. */
  static Stream<Arguments> signs() {
    ReportLog directory = new ReportLog("", "windows-json");
    return Stream.of(
        arguments(POSTFIX, POSTFIX.line(1), "mail-from-mismatch"),
        arguments(POSTFIX, POSTFIX.line(2), "mail-executable-attachment"),
        arguments(SQUID, SQUID.line(1), "proxy-indicator"),
        arguments(BIND, BIND.line(1), "dns-indicator"),
        arguments(
            SQUID, SQUID.line(2).replace("TCP_DENIED/403", "TCP_TUNNEL/200"), "proxy-connect-port"),
        arguments(directory, LOGON.formatted(4768), "ad-admin-host"),
        arguments(directory, LOGON.formatted(4794), "ad-critical-event"));
  }

  @ParameterizedTest
  @MethodSource("signs")
  void analysis_signOfAnAttack_isGraveEnoughForAnIncident(
      ReportLog log, String line, String detection) {
    ObjectNode body = new ObjectMapper().createObjectNode();
    body.putArray("logs").add(log.inAnalysis(line));
    body.putArray("indicators").addObject().put("type", "domain").put("value", "apt.example.com");
    ObjectNode admin = body.putObject("tables").putArray("ad/admin-hosts").addObject();
    admin.put("account", "administrator").put("addresses", "192.0.2.30");

    assertThat(Service.findings(Service.analyse(body), detection))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.path("severity").asText()).isIn("medium", "high", "critical"));
  }

  private static List<String> evidence(JsonNode finding) {
    return finding.path("evidence").findValuesAsText("original");
  }

  @Test
  void send_attachmentNameOfTheScannedSlide_isStillAnExecutable() {
    JsonNode answer = POSTFIX.send(POSTFIX.line(2).replace("gXmDfYOLlOmB", "gXmDfYOLIOmB"));

    assertThat(answer.path("incidents")).hasSize(1);
    assertThat(Service.list("/api/v1/findings", Map.of("user", "info@example.co.jp")))
        .filteredOn(finding -> evidence(finding).toString().contains("gXmDfYOLIOmB"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.path("row").asText()).isEqualTo("mail/attachments#exe");
              assertThat(finding.path("details").path("attachment_name").asText()).endsWith(".exe");
            });
  }

  /** 10:01 in Japan is at night for an office that opens at eleven. */
  @Test
  void analysis_linesOutsideBusinessHours_areFound() {
    ObjectNode body = new ObjectMapper().createObjectNode();
    body.putArray("logs").add(SQUID.inAnalysis(SQUID.line(1) + '\n' + SQUID.line(6)));
    body.putObject("tables")
        .putArray("calendar/hours")
        .addObject()
        .put("days", "Mon-Fri")
        .put("hours", "11:00-18:00")
        .put("holidays", "JP");

    List<JsonNode> found = Service.findings(Service.analyse(body), "proxy-off-hours");

    assertThat(found).hasSize(1);
    assertThat(found.get(0).path("subject").path("host").asText()).isEqualTo(PC);
    assertThat(found.get(0).path("count").asInt()).isEqualTo(2);
    assertThat(found.get(0).path("details").path("night").asText()).isEqualTo("2015-02-17");
  }

  /** The office of the report opens at eleven, so that its line of 10:01 is at night. */
  @Test
  void analysis_allLinesOfTheReport_giveAllThatItNames() {
    ObjectNode body = new ObjectMapper().createObjectNode();
    ArrayNode logs = body.putArray("logs");
    Stream.of(POSTFIX, NETSCREEN, SQUID, SQUID_COMBINED, BIND)
        .forEach(log -> logs.add(log.inAnalysis(String.join("\n", log.lines()))));
    body.putArray("indicators").addObject().put("type", "domain").put("value", "apt.example.com");
    ObjectNode hours = body.putObject("tables").putArray("calendar/hours").addObject();
    hours.put("days", "Mon-Fri").put("hours", "11:00-18:00").put("holidays", "JP");

    JsonNode answer = Service.analyse(body);

    assertThat(answer.path("rejected")).isEmpty();
    assertThat(answer.path("findings").findValuesAsText("detection"))
        .contains(
            "mail-from-mismatch",
            "mail-executable-attachment",
            "fw-outbound-denied",
            "fw-segment-denied",
            "proxy-indicator",
            "proxy-risky-download",
            "proxy-connect-port",
            "proxy-user-agent",
            "proxy-periodic",
            "proxy-off-hours",
            "dns-indicator");
    assertThat(Service.findings(answer, "proxy-periodic"))
        .singleElement()
        .satisfies(
            daily -> {
              assertThat(daily.path("row").asText()).isEqualTo("proxy/periodic#daily");
              assertThat(daily.path("subject").path("host").asText()).isEqualTo(PC);
              assertThat(daily.path("details").path("dates").toString())
                  .contains("2015-02-18", "2015-02-19", "2015-02-21");
            });
  }

  static Stream<Arguments> maskedLines() {
    return Stream.of(BIND, NETSCREEN, SQUID, SQUID_COMBINED, POSTFIX)
        .flatMap(
            log ->
                IntStream.rangeClosed(1, log.lines().size())
                    .mapToObj(log::line)
                    .map(
                        line ->
                            arguments(
                                log,
                                line.replaceAll("192\\.168\\.\\d+\\.\\d+", "192.168.xxx.xxx"))));
  }

  @ParameterizedTest
  @MethodSource("maskedLines")
  void send_maskedAddress_isRejectedWithItsReasonAndKept(ReportLog log, String masked) {
    JsonNode answer = log.send(masked);

    assertThat(answer.path("accepted").asInt()).isZero();
    assertThat(answer.path("rejected")).hasSize(1);
    assertThat(answer.path("rejected").get(0).path("reason").asText())
        .contains("192.168.xxx.xxx")
        .contains("address");
    assertThat(Service.list("/api/v1/rejected", Map.of()))
        .anySatisfy(kept -> assertThat(kept.path("text").asText()).isEqualTo(masked));
  }

  /** Each order with a PC of its own, so that no order sees what another has left. */
  @Test
  void send_logsOfOnePc_isOneIncidentInAnyOrder() {
    Set<Set<String>> stories = new HashSet<>();
    int number = 0;
    for (List<ReportLog> order : Collections2.permutations(OF_THE_PC)) {
      String pc = "192.168.101." + ++number;
      order.forEach(log -> log.send(String.join("\n", log.lines()).replace(PC, pc)));

      List<JsonNode> incidents = Service.list("/api/v1/incidents", Map.of("subject", pc));
      assertThat(incidents).as("%s", order).hasSize(1);
      stories.add(timeline(incidents.get(0)));
    }
    assertThat(stories).hasSize(1);
    assertThat(stories.iterator().next())
        .contains("dns-indicator", "fw-outbound-denied", "proxy-indicator", "proxy-connect-port");
  }

  /** Without what depends on the other PCs: all of them go to one destination. */
  private static Set<String> timeline(JsonNode incident) {
    Set<String> story = new TreeSet<>(incident.path("timeline").findValuesAsText("detection"));
    story.removeAll(Set.of("campaign-destination", "dns-rare-domain", "proxy-periodic"));
    return story;
  }
}
