package org.konseki.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konseki.table.PortSet;
import org.konseki.table.Row;
import org.konseki.table.Schemas;
import org.konseki.table.Table;
import org.konseki.table.Tables;

class RulePatternTest {

  private static final String DRL =
      """
      package rules.proxy
      import org.konseki.enrich.ProxyFact
      import org.konseki.enrich.DnsFact
      global org.konseki.detect.Findings findings

      rule "Plain"
        @id("ports") @stage("delivery") @severity("low") @score(10)
      when
        $request : ProxyFact(method == "CONNECT", port > 1024 || port == 22)
        not DnsFact(businessSite == true)
      then
        findings.report($request);
      end

      rule "By row"
        @id("ports") @stage("delivery") @severity("low") @score(10)
        @table("proxy/connect-ports")
      when
        $request : ProxyFact(method == "CONNECT")
      then
        findings.report($request);
      end
      """;

  @Test
  void patterns_plainRule_hasItsConditionsInOrderAndTheRestAsText() {
    RulePattern pattern = patterns(List.of()).get(0);

    assertThat(pattern.rule().name()).isEqualTo("Plain");
    assertThat(pattern.factType()).isEqualTo("ProxyFact");
    assertThat(pattern.conditions())
        .extracting(Condition::text)
        .containsExactly(
            "method == \"CONNECT\"",
            "port > 1024 || port == 22",
            "not DnsFact(businessSite == true)");
  }

  @Test
  void patterns_rowsCopies_haveTheRowsConditionsToo() {
    Row single = row("a", new PortSet(List.of(new PortSet.Range(8089, 8089))));
    Row wide = row("b", new PortSet(List.of(new PortSet.Range(9000, 9999))));

    assertThat(patterns(List.of(single, wide)))
        .filteredOn(pattern -> pattern.rule().row() != null)
        .extracting(
            pattern ->
                pattern.rule().decidedBy()
                    + " "
                    + pattern.conditions().stream().map(Condition::text).toList())
        .containsExactly(
            "proxy/connect-ports#a [port == 8089, outcome == \"permitted\", method == \"CONNECT\"]",
            "proxy/connect-ports#b [outcome == \"permitted\", port >= 9000, port <= 9999, method =="
                + " \"CONNECT\"]");
  }

  private static Row row(String id, PortSet ports) {
    return new Row(
        "proxy/connect-ports",
        id,
        0,
        Map.of("ports", ports, "decision", "finding", "when", "permitted"));
  }

  private static List<RulePattern> patterns(List<Row> rows) {
    Table table = new Table(Schemas.find("proxy/connect-ports").orElseThrow(), rows);
    Tables tables = new Tables(Map.of("proxy/connect-ports", table));
    RuleFile file = new RuleFile("proxy/ports.drl", DRL);
    try (RuleBase rules = new RuleCompiler(List.of(file)).compile(tables)) {
      return rules.patterns();
    }
  }
}
