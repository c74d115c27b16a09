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
