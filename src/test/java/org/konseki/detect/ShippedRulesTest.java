package org.konseki.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konseki.enrich.ProxyFact;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;
import org.konseki.event.Severity;
import org.konseki.event.Subject;
import org.konseki.rule.CompiledRule;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleFolder;
import org.konseki.table.PortSet;
import org.konseki.table.Row;
import org.konseki.table.Schemas;
import org.konseki.table.Table;
import org.konseki.table.TableLoader;
import org.konseki.table.Tables;
import org.konseki.table.Workbooks;

class ShippedRulesTest {

  private static final Row ROW =
      new Row(
          "proxy/connect-ports",
          "12",
          0,
          Map.of(
              "ports",
              new PortSet(List.of(new PortSet.Range(8089, 8090))),
              "decision",
              "finding",
              "severity",
              Severity.HIGH,
              "score",
              77L));

  @Test
  void detect_rowAndPlainRuleFire_rowDecides() {
    Tables tables =
        new Tables(
            Map.of(
                "proxy/connect-ports",
                new Table(Schemas.find("proxy/connect-ports").orElseThrow(), List.of(ROW))));
    try (RuleBase rules = new RuleCompiler(RuleFolder.read(Path.of("rules-drl"))).compile(tables);
        DetectionSession session = new DetectionSession(rules)) {
      List<Hit> hits = session.detect(List.of(connect(8089), connect(9999), connect(443)));
      assertThat(Verdicts.choose(hits))
          .extracting(hit -> hit.rule().decidedBy() + " " + hit.rule().score())
          .containsExactlyInAnyOrder(
              "proxy/connect-ports#12 77", "CONNECT to a port that no row allows 50");
    }
  }

  @Test
  void compile_shippedRulesAndTables_succeeds() throws IOException {
    Tables tables = TableLoader.load(Workbooks.inFolder(Path.of("decision-tables"))).tables();
    RuleCompiler compiler = new RuleCompiler(RuleFolder.read(Path.of("rules-drl")));
    try (RuleBase rules = compiler.compile(tables)) {
      assertThat(rules.detections()).hasSize(27);
      assertThat(rules.rules().values().stream().map(CompiledRule::detection).distinct())
          .hasSize(27);
    }
  }

  private static ProxyFact connect(int port) {
    ProxyRequest request =
        new ProxyRequest(
            Origin.of("e" + port, 0, "squid", null, "line"),
            "10.0.0.1",
            null,
            "CONNECT",
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
        "CONNECT",
        port,
        "permitted",
        port == 443,
        null,
        "absent",
        null,
        null,
        false,
        null,
        "x",
        false,
        null,
        null,
        List.of(),
        false);
  }
}
