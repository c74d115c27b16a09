package org.konseki.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of one workbook or JSON document.
 *
 * @param sheets all rows that were read, by table id, from top to bottom
 * @param errors everything wrong; tables are fit for use only if there is none
 * @param places where the rows stand, by table id and row id
 */
public record ReadTables(
    Map<String, List<SheetRow>> sheets,
    List<TableError> errors,
    Map<String, Map<String, RowPlace>> places) {

  public ReadTables {
    sheets = Map.copyOf(sheets);
    errors = List.copyOf(errors);
    places = Map.copyOf(places);
  }

  /** The tables by id, with their enabled rows. */
  public Map<String, Table> tables() {
    return sheets.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, entry -> table(entry.getKey(), entry.getValue())));
  }

  private Table table(String id, List<SheetRow> sheet) {
    List<Row> rows = new ArrayList<>();
    for (int position = 0; position < sheet.size(); position++) {
      SheetRow row = sheet.get(position);
      if (row.enabled()) {
        rows.add(new Row(id, row.id(), position, row.cells()));
      }
    }
    return new Table(Schemas.find(id).orElseThrow(), rows, places.getOrDefault(id, Map.of()));
  }
}
