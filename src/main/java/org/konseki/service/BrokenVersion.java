package org.konseki.service;

import java.util.List;
import org.konseki.rule.RuleError;
import org.konseki.table.TableError;

/** Thrown when rules and tables cannot be taken over as they are; names all that is wrong. */
class BrokenVersion extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<TableError> tables;
  private final transient List<RuleError> rules;

  BrokenVersion(List<TableError> tables, List<RuleError> rules) {
    super("%d errors in tables, %d in rules".formatted(tables.size(), rules.size()));
    this.tables = List.copyOf(tables);
    this.rules = List.copyOf(rules);
  }

  List<TableError> tables() {
    return tables;
  }

  List<RuleError> rules() {
    return rules;
  }
}
