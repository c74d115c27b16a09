package org.konseki.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.kie.api.runtime.KieSession;
import org.konseki.table.Row;
import org.konseki.table.Schemas;
import org.konseki.table.Table;
import org.konseki.table.Tables;

/** Whatever an analyst's cell holds, it is compared with as text and never runs. */
class RowInjectionTest {

  /** Counts calls; a cell that gets to run would call it. */
  public static final AtomicInteger CALLS = new AtomicInteger();

  /** Called by nobody, unless a cell runs. */
  public static boolean called() {
    CALLS.incrementAndGet();
    return true;
  }

  private static final String CALL = "org.konseki.rule.RowInjectionTest.called()";

  private static final List<String> ATTACKS =
      List.of(
          "\" || " + CALL + " || extension == \"z",
          "exe\" && " + CALL + " && \"\" == \"",
          "exe\", eval(" + CALL + "), extension == \"exe",
          "x\") eval(" + CALL + ") ProxyFact(extension == \"",
          "\\\" || " + CALL + " || \\\"",
          "\\u0022 || " + CALL + " || \\u0022",
          "exe\"\nend\nrule \"x\" when eval(" + CALL + ") then end //",
          "*/ " + CALL + " /*",
          "${" + CALL + "}",
          "#{" + CALL + "}",
          "@{" + CALL + "}",
          "'; " + CALL + "; '",
          "$fact",
          "$1",
          "null",
          "true");

  @Test
  void compile_cellsThatTryToRun_areInertText() {
    Tables tables = tables();
    var compiler = new RuleCompiler(RuleFolder.read(Path.of("rules-drl")));
    try (RuleBase rules = compiler.compile(tables)) {
      assertThat(rules.rules()).hasSizeGreaterThanOrEqualTo(4 * ATTACKS.size());
      KieSession session = rules.open();
      session.dispose();
    }
    assertThat(CALLS).hasValue(0);
  }

  @Property
  void equality_anyText_isOneQuotedLiteral(@ForAll @StringLength(max = 200) String text) {
    String constraint = DrlLiteral.equality("field", text);
    assertThat(constraint).matches("[\\w.()]+ == \"[^\"\\\\\\p{Cntrl}${}#@]*\"");
  }

  @Property
  void hex_differentTexts_differ(@ForAll String a, @ForAll String b) {
    Assume.that(a.equals(new String(a.getBytes(UTF_8), UTF_8)));
    Assume.that(b.equals(new String(b.getBytes(UTF_8), UTF_8)));
    assertThat(DrlLiteral.hex(a).equals(DrlLiteral.hex(b))).isEqualTo(a.equals(b));
  }

  private static Tables tables() {
    Map<String, Table> tables = new HashMap<>();
    put(tables, "proxy/downloads", "extension");
    put(tables, "mail/attachments", "extension");
    put(tables, "mail/from-policy", "kind");
    put(tables, "firewall/denied", "from_segment");
    return new Tables(tables);
  }

  private static void put(Map<String, Table> tables, String id, String column) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ATTACKS.size(); i++) {
      String attack = ATTACKS.get(i);
      rows.add(new Row(id, "r" + i + attack, i, Map.of(column, attack)));
    }
    tables.put(id, new Table(Schemas.find(id).orElseThrow(), rows));
  }
}
