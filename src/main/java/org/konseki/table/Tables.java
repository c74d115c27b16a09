package org.konseki.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All tables of one version, checked. A table that no workbook gave is empty. */
public final class Tables {

  private final Map<String, Table> byId;

  /** Tables by their ids. */
  public Tables(Map<String, Table> byId) {
    this.byId = Map.copyOf(byId);
  }

  /** The enabled rows of the table {@code id}, such as {@code network/zones}, top to bottom. */
  public List<Row> rows(String id) {
    Table table = byId.get(id);
    return table == null ? List.of() : table.rows();
  }

  /** Where the cell of {@code column} in {@code row} stands, for errors that name it. */
  public Place place(Row row, String column) {
    Table table = byId.get(row.table());
    RowPlace place = table == null ? null : table.places().get(row.id());
    return place != null
        ? place.of(column)
        : new Place.InJson(row.table() + "[" + row.position() + "]." + column);
  }

  /** The tables by id. */
  public Map<String, Table> byId() {
    return byId;
  }

  /** A copy in which {@code replacements} stand for the tables of the same ids. */
  public Tables with(Map<String, Table> replacements) {
    Map<String, Table> merged = new HashMap<>(byId);
    merged.putAll(replacements);
    return new Tables(merged);
  }
}
