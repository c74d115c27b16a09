package org.konseki.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts one table's schema together. Titles and help come from the bundle {@code tables}: {@code
 * proxy/volume.window} if it has that, else {@code column.window}.
 */
final class SchemaBuilder {

  private static final Bundle WORDS = Bundle.named("tables");

  private final String topic;
  private final String sheet;
  private final List<Column> columns = new ArrayList<>();
  private final Set<String> later = new HashSet<>();
  private final List<RowCheck> checks = new ArrayList<>();

  private SchemaBuilder(String topic, String sheet) {
    this.topic = topic;
    this.sheet = sheet;
  }

  static SchemaBuilder table(String topic, String sheet) {
    return new SchemaBuilder(topic, sheet);
  }

  SchemaBuilder required(String id, ColumnType type, String... values) {
    return add(id, type, true, CellCheck.NONE, values);
  }

  SchemaBuilder required(String id, ColumnType type, CellCheck check) {
    return add(id, type, true, check);
  }

  SchemaBuilder optional(String id, ColumnType type, String... values) {
    return add(id, type, false, CellCheck.NONE, values);
  }

  SchemaBuilder optional(String id, ColumnType type, CellCheck check) {
    return add(id, type, false, check);
  }

  /** A column that workbooks of earlier versions do not have, and need not get. */
  SchemaBuilder later(String id, ColumnType type) {
    later.add(id);
    return optional(id, type);
  }

  /** The columns {@code severity} and {@code score} of a table whose every row is a finding. */
  SchemaBuilder outcome() {
    return required("severity", ColumnType.SEVERITY).score();
  }

  /** Severity and score of a table in which only some rows are findings. */
  SchemaBuilder outcomeOfFindings() {
    return optional("severity", ColumnType.SEVERITY)
        .score()
        .check(RowChecks.when("decision", "finding", "severity"));
  }

  private SchemaBuilder score() {
    return optional("score", ColumnType.NUMBER, CellChecks.between("1", "100"));
  }

  SchemaBuilder check(RowCheck check) {
    checks.add(check);
    return this;
  }

  TableSchema build() {
    return new TableSchema(topic, sheet, WORDS.first(topic + "/" + sheet), columns, later, checks);
  }

  private SchemaBuilder add(
      String id, ColumnType type, boolean required, CellCheck check, String... values) {
    String own = topic + "/" + sheet + "." + id;
    String common = "column." + id;
    columns.add(
        new Column(
            id,
            type,
            required,
            List.of(values),
            WORDS.first(own, common),
            WORDS.first(own + ".help", common + ".help"),
            check));
    return this;
  }
}
