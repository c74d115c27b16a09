package org.konseki.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.konseki.table.WorkbookFile.UnreadableException;

/**
 * Reads a topic's workbook: each sheet a table, its header in line 1, one row a line below; empty
 * lines in between are passed over. Every error is reported at once, each with its cell.
 */
public final class WorkbookReader {

  private final String topic;
  private final String file;
  private final ErrorList errors = new ErrorList();
  private final Map<String, List<SheetRow>> tables = new HashMap<>();
  private final Map<String, Map<String, RowPlace>> places = new HashMap<>();

  private WorkbookReader(String topic) {
    this.topic = topic;
    this.file = fileName(topic);
  }

  /** The workbook's file name, such as {@code proxy.xlsx}. */
  static String fileName(String topic) {
    return topic + ".xlsx";
  }

  /**
   * Reads the workbook of {@code topic}.
   *
   * @param topic one of {@link Schemas#topics()}
   * @param xlsx the workbook's bytes; more than 10 MiB are an error
   */
  public static ReadTables read(String topic, byte[] xlsx) {
    WorkbookReader reader = new WorkbookReader(topic);
    reader.readSheets(xlsx);
    return new ReadTables(reader.tables, reader.errors.all(), reader.places);
  }

  private void readSheets(byte[] xlsx) {
    Map<String, TableSchema> missing = new TreeMap<>();
    Schemas.ofTopic(topic).forEach(schema -> missing.put(schema.sheet(), schema));
    String known = String.join(", ", missing.keySet());
    try {
      for (RawSheet sheet : WorkbookFile.sheets(xlsx)) {
        TableSchema schema = missing.remove(sheet.name());
        if (schema == null) {
          errors.add(new Place.InWorkbook(file, sheet.name(), null), null, "sheet-unknown", known);
        } else {
          tables.put(schema.id(), readSheet(schema, sheet));
        }
      }
      missing.forEach(
          (name, schema) ->
              errors.add(new Place.InWorkbook(file, name, null), null, "sheet-missing"));
    } catch (UnreadableException unreadable) {
      errors.add(new Place.InWorkbook(file, null, null), null, unreadable.expected());
    }
  }

  private List<SheetRow> readSheet(TableSchema schema, RawSheet sheet) {
    SheetHeader header = SheetHeader.read(schema, sheet, file, errors);
    Set<String> absent = header.absentOf(schema);
    RowReader rows = new RowReader(schema, errors);
    List<SheetRow> read = new ArrayList<>();
    for (RawSheet.Line line : sheet.lines()) {
      if (line.number() > 0) {
        rows.read(rawRow(header, absent, sheet.name(), line)).ifPresent(read::add);
      }
    }
    places.put(schema.id(), rows.places());
    if (!sheet.complete()) {
      Place place = new Place.InWorkbook(file, sheet.name(), null);
      errors.add(place, null, "too-many-rows", Integer.toString(SheetHandler.MAX_ROWS));
    }
    return read;
  }

  private RawRow rawRow(SheetHeader header, Set<String> absent, String sheet, RawSheet.Line line) {
    Map<String, RawCell> cells = new HashMap<>();
    line.cells()
        .forEach(
            (number, cell) -> {
              Column column = header.columns().get(number);
              if (column != null) {
                cells.put(column.id(), cell);
              }
            });
    return new RawRow(
        null,
        cells,
        absent,
        column -> SheetHeader.cellPlace(file, sheet, line.number(), header.numberOf(column)));
  }
}
