package org.konseki.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.konseki.detect.Explanation.Check;
import org.konseki.enrich.DnsFact;
import org.konseki.enrich.Fact;
import org.konseki.enrich.ProxyFact;
import org.konseki.event.DnsQuery;
import org.konseki.event.Event;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;
import org.konseki.event.Severity;
import org.konseki.event.Subject;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleFolder;
import org.konseki.table.PortSet;
import org.konseki.table.Row;
import org.konseki.table.Schemas;
import org.konseki.table.Table;
import org.konseki.table.Tables;

class ExplainerTest {

  private static RuleBase rules;

  @BeforeAll
  static void compile() {
    Tables tables =
        new Tables(
            Map.of(
                "proxy/connect-ports",
                table(
                    "proxy/connect-ports",
                    ports("12", 0, Map.of("ports", port(8089))),
                    ports("denied", 1, Map.of("when", "denied")),
                    ports("13", 2, Map.of("ports", port(8090), "when", "denied"))),
                "proxy/downloads",
                table("proxy/downloads", download("exe", 0), download("zip", 1))));
    rules = new RuleCompiler(RuleFolder.read(Path.of("rules-drl"))).compile(tables);
  }

  @AfterAll
  static void close() {
    rules.close();
  }

  @Test
  void judged_ruleFired_showsAllItsConditionsHeld() {
    Explanation explanation =
        explain("proxy-connect-port", request("CONNECT", 9999, "permitted", false, null));

    assertThat(explanation.fired()).isTrue();
    assertThat(explanation.rule()).isEqualTo("CONNECT to a port that no row allows");
    assertThat(explanation.row()).isNull();
    assertThat(explanation.checks())
        .containsExactly(
            new Check("method == \"CONNECT\"", "method", "CONNECT", "CONNECT", true),
            new Check("outcome == \"permitted\"", "outcome", "permitted", "permitted", true),
            new Check("portAllowed == false", "portAllowed", "false", "false", true),
            new Check("port >= 0", "port", "0", "9999", true));
  }

  @Test
  void judged_nearMiss_endsWithTheConditionThatFailed() {
    Explanation explanation =
        explain("proxy-connect-port", request("CONNECT", 443, "permitted", true, null));

    assertThat(explanation.fired()).isFalse();
    assertThat(explanation.checks())
        .hasSize(3)
        .endsWith(new Check("portAllowed == false", "portAllowed", "false", "true", false));
  }

  @Test
  void judged_otherMethod_failsAtOnce() {
    Explanation explanation =
        explain("proxy-connect-port", request("GET", 80, "permitted", true, null));

    assertThat(explanation.checks())
        .containsExactly(new Check("method == \"CONNECT\"", "method", "CONNECT", "GET", false));
  }

  @Test
  void judged_severalRowsAndPlainRuleFired_topmostRowDecides() {
    Explanation explanation =
        explain("proxy-connect-port", request("CONNECT", 8090, "denied", false, null));

    assertThat(explanation.fired()).isTrue();
    assertThat(explanation.row()).isEqualTo("proxy/connect-ports#denied");
  }

  @Test
  void judged_noRowFired_tellsOfTheOneThatCameFurthest() {
    Explanation near =
        explain("proxy-connect-port", request("CONNECT", 8090, "denied", true, null));

    assertThat(near.fired()).isFalse();
    assertThat(near.row()).isEqualTo("proxy/connect-ports#13");
    assertThat(near.checks())
        .endsWith(new Check("portAllowed == false", "portAllowed", "false", "true", false));
  }

  @Test
  void judged_proxyRequest_isExplainedForProxyDetectionsOnly() {
    assertThat(explanations(request("GET", 80, "permitted", true, null)).entries())
        .extracting(Explanation::detection)
        .isSorted()
        .contains("proxy-connect-port", "proxy-indicator", "proxy-off-hours")
        .allMatch(detection -> detection.startsWith("proxy-"));
    assertThat(explanations(query()).entries())
        .extracting(Explanation::detection)
        .containsExactly("dns-indicator");
  }

  @Test
  void judged_factOfAnotherClass_isExplainedByItsComponents() {
    Explainer explainer = new Explainer(rules, 10);

    explainer.judged(List.of(new Strangers.DnsFact(query().event(), true), "no record"), List.of());

    assertThat(explainer.explanations().entries())
        .singleElement()
        .satisfies(
            explanation -> {
              assertThat(explanation.eventId()).isEqualTo("q");
              assertThat(explanation.checks()).extracting(Check::actual).containsExactly("true");
            });
  }

  @Test
  void judged_moreThanItKeeps_saysSo() {
    Explainer explainer = new Explainer(rules, 1);
    explainer.judged(List.of(query()), List.of());
    assertThat(explainer.explanations().truncated()).isFalse();

    explainer.judged(List.of(query()), List.of());

    assertThat(explainer.explanations().truncated()).isTrue();
    assertThat(explainer.explanations().entries()).hasSize(1);
  }

  @Test
  void judged_longValue_isShortened() {
    Explanation explanation =
        explain("proxy-connect-port", request("X".repeat(1_000), 1, "permitted", false, null));

    assertThat(explanation.checks().get(0).actual()).hasSize(201).endsWith("…");
  }

  /** Facts that are none of enrich, such as measurements. */
  private static final class Strangers {
    record DnsFact(Event event, boolean indicatorMatched) {}
  }

  private static Explanation explain(String detection, Fact fact) {
    return explanations(fact).entries().stream()
        .filter(explanation -> explanation.detection().equals(detection))
        .findFirst()
        .orElseThrow();
  }

  private static Explanations explanations(Fact fact) {
    Explainer explainer = new Explainer(rules, 1_000);
    try (DetectionSession session = new DetectionSession(rules, explainer)) {
      session.detect(List.of(fact));
    }
    return explainer.explanations();
  }

  private static Table table(String id, Row... rows) {
    return new Table(Schemas.find(id).orElseThrow(), List.of(rows));
  }

  private static Row ports(String id, int position, Map<String, Object> conditions) {
    Map<String, Object> cells = new HashMap<>(conditions);
    cells.put("decision", "finding");
    cells.put("severity", Severity.HIGH);
    return new Row("proxy/connect-ports", id, position, cells);
  }

  private static PortSet port(int port) {
    return new PortSet(List.of(new PortSet.Range(port, port)));
  }

  private static Row download(String extension, int position) {
    return new Row("proxy/downloads", extension, position, Map.of("extension", extension));
  }

  private static DnsFact query() {
    DnsQuery query =
        new DnsQuery(Origin.of("q", 0, "bind", null, "line"), "10.0.0.1", "example.com", "A");
    return new DnsFact(
        query,
        Subject.ofHost("10.0.0.1"),
        "example.com",
        "A",
        "example.com",
        false,
        List.of(),
        false);
  }

  private static ProxyFact request(
      String method, int port, String outcome, boolean portAllowed, String extension) {
    ProxyRequest request =
        new ProxyRequest(
            Origin.of("r", 0, "squid", null, "line"),
            "10.0.0.1",
            null,
            method,
            "x:" + port,
            "x",
            port,
            "",
            200,
            1,
            -1,
            null,
            null,
            null,
            "TCP_TUNNEL");
    return new ProxyFact(
        request,
        Subject.ofHost("10.0.0.1"),
        "x",
        method,
        port,
        outcome,
        portAllowed,
        null,
        "absent",
        null,
        null,
        false,
        null,
        "x",
        false,
        extension,
        null,
        List.of(),
        false);
  }
}
