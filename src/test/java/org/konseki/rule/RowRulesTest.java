package org.konseki.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kie.api.runtime.KieSession;
import org.konseki.table.Row;
import org.konseki.table.Schemas;
import org.konseki.table.Table;
import org.konseki.table.Tables;

/** What rows ask is indexed: a thousand of them cost an event no more than ten. */
class RowRulesTest {

  private static final String DRL =
      """
      package rules.ad

      import org.konseki.rule.Coded

      rule "Coded"
        @id("coded")
        @stage("delivery")
        @severity("low")
        @score(20)
        @table("ad/events")
      when
        $coded : Coded(kind == "a")
      then
      end
      """;

  @Test
  void fire_moreRows_readTheFieldNoMoreOften() {
    assertThat(readsWith(1_000)).isEqualTo(readsWith(10));
  }

  private static int readsWith(int rows) {
    RuleFile file = new RuleFile("ad/coded.drl", DRL);
    try (RuleBase rules = new RuleCompiler(List.of(file)).compile(events(rows))) {
      KieSession session = rules.open();
      Coded.READS.set(0);
      session.insert(new Coded(5, "a"));
      assertThat(session.fireAllRules()).isEqualTo(1);
      session.dispose();
      return Coded.READS.get();
    }
  }

  private static Tables events(int number) {
    List<Row> rows = new ArrayList<>();
    for (long n = 0; n < number; n++) {
      rows.add(new Row("ad/events", "r" + n, rows.size(), Map.of("event_id", n)));
    }
    Table table = new Table(Schemas.find("ad/events").orElseThrow(), rows);
    return new Tables(Map.of("ad/events", table));
  }
}
