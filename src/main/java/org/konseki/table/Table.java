package org.konseki.table;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * A checked table.
 *
 * @param rows its enabled rows from top to bottom
 * @param places where the rows stand in their file, by row id; a row that came from no file has
 *     none
 */
public record Table(TableSchema schema, List<Row> rows, Map<String, RowPlace> places) {

  public Table {
    requireNonNull(schema, "schema is null");
    rows = List.copyOf(rows);
    places = Map.copyOf(places);
  }

  /** A table whose rows came from no file. */
  public Table(TableSchema schema, List<Row> rows) {
    this(schema, rows, Map.of());
  }
}
