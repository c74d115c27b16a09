package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.konseki.enrich.TestEvents.at;
import static org.konseki.enrich.TestEvents.connect;
import static org.konseki.enrich.TestEvents.get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.konseki.event.ProxyRequest;
import org.konseki.table.PortSet;

class ProxyEnricherTest {

  private static final TestTables TABLES =
      TestTables.empty()
          .row(
              "network/zones",
              "zone",
              "SHANAI",
              "cidr",
              "192.168.100.0/24",
              "role",
              "internal",
              "segment",
              "office")
          .row("proxy/connect-ports", "ports", ports(80, 443), "decision", "allow")
          .row(
              "proxy/connect-ports",
              "ports",
              ports(8089, 8089),
              "decision",
              "allow",
              "when",
              "denied")
          .row("proxy/connect-ports", "ports", ports(22, 22), "decision", "finding")
          .row("proxy/business-sites", "destination", "example.com")
          .row(
              "calendar/hours",
              "segment",
              "office",
              "days",
              BusinessHoursTest.WEEKDAYS,
              "hours",
              BusinessHoursTest.hours("08:30", "18:00"))
          .row("calendar/maintenance", "destination", "update.example.net");

  private static PortSet ports(int first, int last) {
    return new PortSet(
        first == 80
            ? List.of(new PortSet.Range(80, 80), new PortSet.Range(443, 443))
            : List.of(new PortSet.Range(first, last)));
  }

  private static ProxyFact enrich(TestTables tables, ProxyRequest request) {
    return (ProxyFact) tables.enricher().enrich(request);
  }

  @ParameterizedTest
  @CsvSource({
    "443, false, true",
    "443, true, true",
    "8089, false, false",
    "8089, true, true",
    "22, false, false",
    "-1, false, false",
    "65535, true, false",
  })
  void portAllowed_byRowAndOutcome(int port, boolean denied, boolean expected) {
    ProxyFact fact = enrich(TABLES, connect("192.168.200.40", port, denied));
    assertThat(fact.portAllowed()).isEqualTo(expected);
    assertThat(fact.outcome()).isEqualTo(denied ? "denied" : "permitted");
  }

  @Test
  void portAllowed_rowWithoutPorts_allowsAny() {
    TestTables any = TestTables.empty().row("proxy/connect-ports", "decision", "allow");
    assertThat(enrich(any, connect("h.example", -1, false)).portAllowed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-03-02T12:00, http://apt.example.org/, -",
        "2026-03-02T20:00, http://apt.example.org/, 2026-03-02",
        "2026-03-02T20:00, http://update.example.net/, -",
      })
  void night_ofRequest(String time, String url, String night) {
    ProxyFact fact = enrich(TABLES, get(url, "Wget/1.12", at(time)));
    assertThat(fact.night()).isEqualTo(night);
    assertThat(fact.offHours()).isEqualTo(night != null);
  }

  @Test
  void fact_ofReportSample_hasItsFields() {
    ProxyFact fact = enrich(TABLES, get("http://apt.example.com/control/apt.zip", "Wget/1.12", 0));
    assertThat(fact.segment()).isEqualTo("office");
    assertThat(fact.registeredDomain()).isEqualTo("example.com");
    assertThat(fact.businessSite()).isTrue();
    assertThat(fact.extension()).isEqualTo("zip");
    assertThat(fact.destination()).isEqualTo("apt.example.com");
    assertThat(fact.subject().host()).isEqualTo(TestEvents.PC);
  }

  private static final TestTables AGENTS =
      TestTables.empty()
          .row("network/zones", "cidr", "192.168.100.0/24", "segment", "office")
          .row("proxy/user-agents", "pattern", "*", "decision", "finding")
          .row("proxy/user-agents", "pattern", "Mozilla/5.0*", "decision", "standard")
          .row("proxy/user-agents", "pattern", "*Wget*", "decision", "finding")
          .row(
              "proxy/user-agents", "pattern", "*Kiosk*", "segment", "lobby", "decision", "standard")
          .row(
              "proxy/user-agents",
              "pattern",
              "*Legacy*",
              "segment",
              "office",
              "decision",
              "standard")
          .row("proxy/user-agents", "pattern", "*Legacy*", "decision", "finding")
          .row("proxy/user-agents", "pattern", "Mozilla/5.0 (compatible; *", "decision", "finding");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, absent, -",
        "'', empty, -",
        "' ', empty, -",
        "Mozilla/5.0 (X11) Firefox/128.0, standard, 2",
        "MOZILLA/5.0 (X11) Firefox/128.0, standard, 2",
        "Wget/1.12 (linux-gnu), listed, 3",
        "Mozilla/5.0 Wget, listed, 3",
        "Mozilla/5.0 (compatible; Bot), listed, 7",
        "Mozilla/5.0 Legacy, standard, 5",
        "Kiosk/1, other, 1",
        "curl/8, other, 1",
      })
  void userAgentVerdict_byPrecedence(String agent, String verdict, String row) {
    ProxyFact fact = enrich(AGENTS, get("http://h.example/", agent, 0));
    assertThat(fact.userAgentVerdict()).isEqualTo(verdict);
    assertThat(fact.userAgentRow()).isEqualTo(row);
  }

  @Test
  void userAgentVerdict_noRow_isOther() {
    ProxyFact fact = enrich(TestTables.empty(), get("http://h.example/", "curl/8", 0));
    assertThat(fact.userAgentVerdict()).isEqualTo("other");
    assertThat(fact.userAgentRow()).isNull();
  }

  @Test
  void userAgentVerdict_realBrowsers_areStandard() throws IOException {
    Path file = Path.of("../shared/fixtures/ua/top_user_agents_desktop_halfA.txt");
    assumeTrue(Files.exists(file));
    Enricher enricher = AGENTS.enricher();
    for (String agent : Files.readAllLines(file)) {
      if (agent.startsWith("Mozilla/5.0 (") && !agent.contains("compatible;")) {
        ProxyFact fact = (ProxyFact) enricher.enrich(get("http://h.example/", agent, 0));
        assertThat(fact.userAgentVerdict()).as(agent).isEqualTo("standard");
      }
    }
  }
}
