package org.konseki.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konseki.event.Severity;
import org.konseki.table.Row;
import org.konseki.table.Schemas;
import org.konseki.table.Table;
import org.konseki.table.Tables;

class CorrelationRulesTest {

  private static final String CALL = "org.konseki.rule.RowInjectionTest.called()";

  private static final List<String> ATTACKS =
      List.of(
          "\" || " + CALL + " || step == \"z",
          "x\") eval(" + CALL + ") StepSignal(step == \"",
          "\\\" || " + CALL + " || \\\"",
          "\\u0022 || " + CALL + " || \\u0022",
          "x\"\nend\nrule \"x\" when eval(" + CALL + ") then end //",
          "*/ " + CALL + " /*",
          "${" + CALL + "}",
          "@{" + CALL + "}",
          "$signal",
          "null");

  private static Row sequence(String id, String text, int position) {
    return new Row(
        SequenceRule.TABLE,
        id,
        position,
        Map.of(
            "name",
            "chain-" + text,
            "step1",
            List.of(text),
            "step2",
            List.of("proxy-user-agent", text + "*"),
            "same",
            List.of("client", "destination", "user"),
            "ordered",
            position % 2 == 0,
            "within",
            Duration.ofHours(1),
            "severity",
            Severity.HIGH,
            "title_ja",
            text,
            "title_en",
            text));
  }

  private static Tables tables(String id, List<Row> rows) {
    return new Tables(Map.of(id, new Table(Schemas.find(id).orElseThrow(), rows)));
  }

  @Test
  void compile_cellsThatTryToRun_areInertText() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ATTACKS.size(); i++) {
      rows.add(sequence("r" + i + ATTACKS.get(i), ATTACKS.get(i), i));
    }
    try (CorrelationRules rules = CorrelationRules.compile(tables(SequenceRule.TABLE, rows))) {
      assertThat(rules.sequences()).hasSize(ATTACKS.size());
      rules.open().dispose();
    }
    assertThat(RowInjectionTest.CALLS).hasValue(0);
  }

  @Test
  void compile_riskRowWithHostileId_isInertText() {
    Row row =
        new Row(
            RiskRule.TABLE,
            ATTACKS.get(4),
            0,
            Map.of(
                "kind",
                "score",
                "min_score",
                100L,
                "window",
                Duration.ofDays(1),
                "severity",
                Severity.HIGH));
    try (CorrelationRules rules = CorrelationRules.compile(tables(RiskRule.TABLE, List.of(row)))) {
      assertThat(rules.risk("correlation/risk#position 0")).isPresent();
    }
  }

  @Test
  void compile_noRows_givesRulesThatFindNothing() {
    try (CorrelationRules rules = CorrelationRules.compile(new Tables(Map.of()))) {
      assertThat(rules.widest()).isZero();
      assertThat(rules.levels()).isEmpty();
    }
  }

  @Test
  void levels_chainOfItself_isRefused() {
    SequenceRule rule = SequenceRule.of(sequence("a", "chain-x", 0));
    SequenceRule loop =
        new SequenceRule(
            rule.row(),
            "chain-x",
            rule.steps(),
            rule.same(),
            true,
            rule.within(),
            Severity.HIGH,
            null,
            null);
    assertThatThrownBy(() -> CorrelationRules.levels(List.of(loop)))
        .hasMessageContaining("chain-x");
  }
}
