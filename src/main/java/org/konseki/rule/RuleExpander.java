package org.konseki.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.table.Row;
import org.konseki.table.Tables;

/** Turns a rule's source and the rows of its table into the DRL that is compiled. */
final class RuleExpander {

  /**
   * One rule to compile.
   *
   * @param constraints what the row asks besides; none for a rule that is no template
   * @param drl its text without the file's header
   */
  record Expanded(CompiledRule rule, List<RowConstraint> constraints, String drl) {}

  private final Tables tables;

  RuleExpander(Tables tables) {
    this.tables = tables;
  }

  /** The rule itself, or one copy for each deciding row of its table. */
  List<Expanded> expand(RuleReader.Source source) {
    String table = source.metadata().table();
    if (table == null) {
      return List.of(copy(source, source.name(), List.of(), null));
    }
    List<Expanded> copies = new ArrayList<>();
    for (Row row : tables.rows(table)) {
      if (RowConditions.decides(row)) {
        expandRow(source, row, copies);
      }
    }
    return copies;
  }

  private static void expandRow(RuleReader.Source source, Row row, List<Expanded> copies) {
    List<List<RowConstraint>> alternatives = RowConditions.of(row);
    for (int i = 0; i < alternatives.size(); i++) {
      String part = alternatives.size() == 1 ? "" : "." + (i + 1);
      String name = ref(row) + part + " " + source.metadata().detection();
      copies.add(copy(source, name, alternatives.get(i), row));
    }
  }

  /** The row's reference, or one by its position if its id has signs that no rule name may have. */
  static String ref(Row row) {
    return DrlLiteral.isPlain(row.id())
        ? row.ref()
        : row.table() + "#" + "position " + row.position();
  }

  private static Expanded copy(
      RuleReader.Source source, String name, List<RowConstraint> asked, @Nullable Row row) {
    List<String> conditions = asked.stream().map(RowConstraint::drl).toList();
    String text = source.text();
    int at = source.conditionsAt();
    String separator = conditions.isEmpty() || source.unconstrained() ? "" : ", ";
    String body =
        text.substring(source.whenAt(), at)
            + String.join(", ", conditions)
            + separator
            + text.substring(at);
    String drl = "rule \"" + name + "\"" + "\n" + body + "\n";
    return new Expanded(new CompiledRule(name, source.metadata(), row), asked, drl);
  }
}
