package org.konseki.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.api.LogEvents.EVIL;
import static org.konseki.api.LogEvents.denied;
import static org.konseki.api.LogEvents.fetch;
import static org.konseki.api.LogEvents.mail;
import static org.konseki.api.LogEvents.outbound;
import static org.konseki.api.LogEvents.query;
import static org.konseki.api.LogEvents.security;
import static org.konseki.api.LogEvents.upload;
import static org.konseki.api.LogEvents.visit;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.konseki.service.Started;

/**
 * Every shipped chain, risk and campaign, from events over HTTP: what fires and what almost does.
 */
@QuarkusTest
class ShippedChainsApiTest {

  private static final String PC = "192.168.100.15";
  private static final String OTHER = "192.168.100.16";
  private static final String KATO = "kato@example.co.jp";
  private static final long MEGABYTE = 1 << 20;

  @BeforeEach
  void await() throws InterruptedException {
    Started.await();
  }

  @SafeVarargs
  private static JsonPath analysed(Map<String, Object>... events) {
    return given()
        .contentType("application/json")
        .body(
            Map.of(
                "events",
                List.of(events),
                "indicators",
                List.of(Map.of("type", "domain", "value", EVIL)),
                "tables",
                Map.of("network/domains", List.of(Map.of("domain", "example.co.jp"))),
                "explain",
                true))
        .post("/api/v1/analyses")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** The correlations that the events make, by their detections. */
  @SafeVarargs
  private static Set<String> joined(Map<String, Object>... events) {
    List<String> detections = analysed(events).getList("findings.detection");
    return detections.stream()
        .filter(id -> id.startsWith("chain-") || id.startsWith("risk-") || id.startsWith("camp"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Object> logon(String time, String host) {
    return security(time, 4649, host, "sato");
  }

  @Test
  void dnsProxyAd() {
    Map<String, Object> dns = query("2026-03-02T10:00:00", PC, EVIL);
    Map<String, Object> proxy = fetch("2026-03-02T10:05:00", PC, "www." + EVIL);
    assertThat(joined(dns, proxy, logon("2026-03-02T10:30:00", PC))).contains("chain-dns-proxy-ad");
    assertThat(joined(dns, proxy, logon("2026-03-02T10:30:00", OTHER)))
        .doesNotContain("chain-dns-proxy-ad");
    assertThat(joined(dns, proxy, logon("2026-03-03T10:00:01", PC)))
        .doesNotContain("chain-dns-proxy-ad");
    assertThat(joined(dns, proxy, logon("2026-03-02T09:30:00", PC)))
        .doesNotContain("chain-dns-proxy-ad");
    Map<String, Object> elsewhere = fetch("2026-03-02T10:05:00", PC, "www.other.example");
    assertThat(joined(dns, elsewhere, logon("2026-03-02T10:30:00", PC)))
        .doesNotContain("chain-dns-proxy-ad");
  }

  @Test
  void mailCallback() {
    Map<String, Object> mail = mail("2026-03-02T09:00:00", KATO, "invoice.exe");
    Map<String, Object> link = visit("2026-03-02T09:30:00", PC, "kato");
    assertThat(joined(mail, link, query("2026-03-02T10:00:00", PC, EVIL)))
        .contains("chain-mail-callback");
    assertThat(joined(mail, link, query("2026-03-02T10:00:00", OTHER, EVIL))).isEmpty();
    assertThat(joined(mail, link, query("2026-03-09T09:00:01", PC, EVIL)))
        .doesNotContain("chain-mail-callback");
    assertThat(joined(mail, link, query("2026-03-02T08:00:00", PC, EVIL)))
        .doesNotContain("chain-mail-callback");
    assertThat(joined(mail, query("2026-03-02T10:00:00", PC, EVIL))).isEmpty();
  }

  @Test
  void callbackBlocked() {
    Map<String, Object> dns = query("2026-03-02T10:00:00", PC, EVIL);
    assertThat(joined(dns, denied("2026-03-02T10:09:00", PC, "203.0.113.9", "Untrust", 443)))
        .contains("chain-callback-blocked");
    assertThat(joined(dns, denied("2026-03-02T09:51:00", PC, "203.0.113.9", "Untrust", 443)))
        .contains("chain-callback-blocked");
    assertThat(joined(dns, denied("2026-03-02T10:11:00", PC, "203.0.113.9", "Untrust", 443)))
        .doesNotContain("chain-callback-blocked");
    assertThat(joined(dns, denied("2026-03-02T10:09:00", OTHER, "203.0.113.9", "Untrust", 443)))
        .doesNotContain("chain-callback-blocked");
  }

  @Test
  void beaconSpread() {
    Map<String, Object> first = upload("2026-03-02T10:00:00", PC, EVIL, 10);
    Map<String, Object> second = upload("2026-03-03T10:01:00", PC, EVIL, 10);
    Map<String, Object> third = upload("2026-03-04T10:00:30", PC, EVIL, 10);
    assertThat(joined(first, second, third, spread("2026-03-05T10:00:00", PC)))
        .contains("chain-beacon-spread");
    assertThat(joined(first, second, third, spread("2026-03-05T10:00:00", OTHER)))
        .doesNotContain("chain-beacon-spread");
    assertThat(joined(first, second, third, spread("2026-03-01T10:00:00", PC)))
        .doesNotContain("chain-beacon-spread");
    assertThat(joined(first, second, spread("2026-03-05T10:00:00", PC)))
        .doesNotContain("chain-beacon-spread");
  }

  private static Map<String, Object> spread(String time, String host) {
    return denied(time, host, "192.168.200.40", "INTRA", 445);
  }

  @Test
  void privilegeExfiltration_byProxy() {
    Map<String, Object> privilege = logon("2026-03-02T10:00:00", PC);
    assertThat(joined(privilege, upload("2026-03-02T12:00:00", PC, "up.example", 300 * MEGABYTE)))
        .contains("chain-privilege-exfiltration");
    assertThat(joined(privilege, upload("2026-03-02T12:00:00", PC, "up.example", 3 * MEGABYTE)))
        .doesNotContain("chain-privilege-exfiltration");
    assertThat(joined(privilege, upload("2026-03-02T08:30:00", PC, "up.example", 300 * MEGABYTE)))
        .doesNotContain("chain-privilege-exfiltration");
    assertThat(
            joined(privilege, upload("2026-03-02T12:00:00", OTHER, "up.example", 300 * MEGABYTE)))
        .doesNotContain("chain-privilege-exfiltration");
  }

  @Test
  void privilegeExfiltration_byMail() {
    Map<String, Object> privilege = security("2026-03-02T10:00:00", 4649, PC, "kato");
    assertThat(joined(privilege, outbound("2026-03-02T12:00:00", KATO, 300 * MEGABYTE)))
        .contains("chain-privilege-exfiltration");
    assertThat(joined(privilege, outbound("2026-03-02T12:00:00", KATO, 3 * MEGABYTE)))
        .doesNotContain("chain-privilege-exfiltration");
    assertThat(
            joined(privilege, outbound("2026-03-02T12:00:00", "ito@example.co.jp", 300 * MEGABYTE)))
        .doesNotContain("chain-privilege-exfiltration");
  }

  @Test
  void campaignDestination() {
    Map<String, Object> first = query("2026-03-02T10:00:00", "192.168.100.1", EVIL);
    Map<String, Object> second = query("2026-03-02T11:00:00", "192.168.100.2", EVIL);
    assertThat(joined(first, second, query("2026-03-02T12:00:00", "192.168.100.3", EVIL)))
        .containsExactly("campaign-destination");
    assertThat(joined(first, second, query("2026-03-02T12:00:00", "192.168.100.1", EVIL)))
        .isEmpty();
    assertThat(joined(first, second, query("2026-03-03T10:30:00", "192.168.100.3", EVIL)))
        .isEmpty();
  }

  @Test
  void riskScore() {
    Map<String, Object> dns = query("2026-03-02T10:00:00", PC, EVIL);
    assertThat(joined(dns, logon("2026-03-02T10:30:00", PC))).containsExactly("risk-score");
    assertThat(joined(dns, logon("2026-03-02T10:30:00", OTHER))).isEmpty();
    assertThat(joined(dns, logon("2026-03-03T10:30:00", PC))).isEmpty();
  }

  @Test
  void riskStages() {
    Map<String, Object> mail = mail("2026-03-02T09:00:00", KATO, "invoice.exe");
    Map<String, Object> link = visit("2026-03-02T09:30:00", PC, "kato");
    Map<String, Object> replay = logon("2026-03-03T10:00:00", PC);
    Map<String, Object> upload = upload("2026-03-04T12:00:00", PC, "up.example", 300 * MEGABYTE);
    assertThat(joined(mail, link, replay, upload)).contains("risk-stages");
    assertThat(joined(mail, link, replay)).doesNotContain("risk-stages");
    assertThat(joined(mail, replay, upload)).doesNotContain("risk-stages");
    assertThat(joined(mail, link, spread("2026-03-03T10:00:00", PC), upload))
        .as("a single denial is an everyday trace")
        .doesNotContain("risk-stages");
    Map<String, Object> late = upload("2026-03-09T12:00:00", PC, "up.example", 300 * MEGABYTE);
    assertThat(joined(mail, link, replay, late)).doesNotContain("risk-stages");
  }

  @Test
  void explain_chainThatDidNotFire_saysWhichStepLacksAndWhy() {
    JsonPath answer =
        analysed(
            query("2026-03-02T10:00:00", PC, EVIL),
            fetch("2026-03-02T10:05:00", PC, EVIL),
            logon("2026-03-03T10:30:00", PC));

    String chain = "explain_chains.find { it.chain == 'chain-dns-proxy-ad' }";
    assertThat(answer.getString(chain + ".subject.host")).isEqualTo(PC);
    assertThat(answer.getBoolean(chain + ".fired")).isFalse();
    assertThat(answer.getInt(chain + ".missing")).isEqualTo(3);
    assertThat(answer.getList(chain + ".steps.state"))
        .containsExactly("found", "found", "out-of-span");
    assertThat(answer.getString(chain + ".steps[2].expected")).isEqualTo("<= PT24H");
    assertThat(answer.getString(chain + ".steps[2].actual")).isEqualTo("PT24H30M");
    assertThat(answer.<String>getList("findings.id"))
        .containsAll(answer.getList(chain + ".steps.findings.flatten()"));
    assertThat(answer.getBoolean("explain_chains_truncated")).isFalse();
  }
}
