package org.konseki.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a set of workbooks into tables: each topic must have its workbook, and no other may be. */
public final class TableLoader {

  private TableLoader() {}

  /** Reads all workbooks and reports everything wrong with any of them. */
  public static LoadResult load(Workbooks workbooks) {
    Map<String, Table> tables = new HashMap<>();
    List<TableError> errors = new ArrayList<>();
    for (String topic : Schemas.topics()) {
      String file = WorkbookReader.fileName(topic);
      byte[] bytes = workbooks.files().get(file);
      if (bytes == null) {
        errors.add(workbookError(file, "workbook-missing"));
      } else {
        ReadTables read = WorkbookReader.read(topic, bytes);
        tables.putAll(read.tables());
        errors.addAll(read.errors());
      }
    }
    List<String> known = Workbooks.known();
    workbooks.files().keySet().stream()
        .filter(file -> !known.contains(file))
        .map(file -> workbookError(file, "workbook-unknown", String.join(", ", known)))
        .forEach(errors::add);
    return new LoadResult(new Tables(tables), errors, workbooks.version());
  }

  private static TableError workbookError(String file, String key, String... args) {
    return new TableError(new Place.InWorkbook(file, null, null), null, Expected.of(key, args));
  }
}
