package org.konseki.table;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A checked table.
 *
 * @param rows its enabled rows from top to bottom
 */
public record Table(TableSchema schema, List<Row> rows) {

  public Table {
    requireNonNull(schema, "schema is null");
    rows = List.copyOf(rows);
  }
}
