package org.konseki.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellReference;

/**
 * Reads a sheet's header row. A header is a column's Japanese or English title, both as the writer
 * writes them ({@code 日本語 / English}), or its id; case and width do not matter.
 *
 * @param columns the sheet's columns by their number
 */
record SheetHeader(Map<Integer, Column> columns) {

  SheetHeader {
    columns = Map.copyOf(columns);
  }

  /** Both titles, as the writer writes them. */
  static String titleOf(Column column) {
    return column.title().ja().equals(column.title().en())
        ? column.title().en()
        : column.title().ja() + " / " + column.title().en();
  }

  /** The number of the column with this id, or 0 if the sheet does not have it. */
  int numberOf(String id) {
    return columns.entrySet().stream()
        .filter(entry -> entry.getValue().id().equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(0);
  }

  /** The ids of the schema's columns that the sheet lacks. */
  Set<String> absentOf(TableSchema schema) {
    return CommonColumns.allOf(schema).stream()
        .filter(column -> !columns.containsValue(column))
        .map(Column::id)
        .collect(Collectors.toSet());
  }

  static SheetHeader read(TableSchema schema, RawSheet sheet, String workbook, ErrorList errors) {
    List<Column> known = CommonColumns.allOf(schema);
    Map<Integer, Column> columns = new TreeMap<>();
    Map<Column, Integer> seen = new HashMap<>();
    Map<String, Column> byHeader = byHeader(known);
    for (Map.Entry<Integer, RawCell> cell : headerCells(sheet).entrySet()) {
      Place place = cellPlace(workbook, sheet.name(), 0, cell.getKey());
      String shown = cell.getValue().shown();
      Column column = byHeader.get(CellText.fold(shown));
      if (column == null) {
        errors.add(place, shown, "header-unknown", titles(known));
      } else if (seen.containsKey(column)) {
        errors.add(place, shown, "header-twice", reference(0, seen.get(column)));
      } else {
        seen.put(column, cell.getKey());
        columns.put(cell.getKey(), column);
      }
    }
    known.stream()
        .filter(column -> !seen.containsKey(column) && !schema.later().contains(column.id()))
        .forEach(
            column ->
                errors.add(
                    new Place.InWorkbook(workbook, sheet.name(), null),
                    null,
                    "column-missing",
                    titleOf(column)));
    return new SheetHeader(columns);
  }

  /** The cells of line 1, and an empty one above each column that has data but no header. */
  private static Map<Integer, RawCell> headerCells(RawSheet sheet) {
    Map<Integer, RawCell> cells = new TreeMap<>();
    for (RawSheet.Line line : sheet.lines()) {
      for (Map.Entry<Integer, RawCell> cell : line.cells().entrySet()) {
        RawCell header = line.number() == 0 ? cell.getValue() : new RawCell.Words("");
        cells.putIfAbsent(cell.getKey(), header);
      }
    }
    return cells;
  }

  private static Map<String, Column> byHeader(List<Column> known) {
    Map<String, Column> byHeader = new HashMap<>();
    for (Column column : known) {
      byHeader.put(CellText.fold(column.id()), column);
      byHeader.put(CellText.fold(column.title().ja()), column);
      byHeader.put(CellText.fold(column.title().en()), column);
      byHeader.put(CellText.fold(titleOf(column)), column);
    }
    return byHeader;
  }

  private static String titles(List<Column> known) {
    return known.stream().map(SheetHeader::titleOf).collect(Collectors.joining(", "));
  }

  static String reference(int line, int column) {
    return new CellReference(line, column).formatAsString();
  }

  static Place cellPlace(String workbook, String sheet, int line, int column) {
    return new Place.InWorkbook(workbook, sheet, reference(line, column));
  }
}
