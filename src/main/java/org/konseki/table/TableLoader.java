package org.konseki.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads a set of workbooks into tables: each topic must have its workbook, and no other may be. */
public final class TableLoader {

  private TableLoader() {}

  /**
   * Reads those workbooks that are not among {@code before}, and takes the others' tables over.
   *
   * @param tables those of {@code before}, which had no error
   */
  public static LoadResult load(Workbooks workbooks, Workbooks before, Tables tables) {
    return load(
        workbooks,
        file -> Arrays.equals(before.files().get(file), workbooks.files().get(file)),
        tables);
  }

  /** Reads all workbooks and reports everything wrong with any of them. */
  public static LoadResult load(Workbooks workbooks) {
    return load(workbooks, file -> false, new Tables(Map.of()));
  }

  private static LoadResult load(Workbooks workbooks, Predicate<String> isTaken, Tables taken) {
    Map<String, Table> tables = new HashMap<>();
    List<TableError> errors = new ArrayList<>();
    for (String topic : Schemas.topics()) {
      String file = WorkbookReader.fileName(topic);
      byte[] bytes = workbooks.files().get(file);
      if (bytes == null) {
        errors.add(workbookError(file, "workbook-missing"));
      } else if (isTaken.test(file)) {
        Schemas.ofTopic(topic).forEach(schema -> takeOver(schema.id(), taken, tables));
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

  private static void takeOver(String id, Tables from, Map<String, Table> into) {
    Table table = from.byId().get(id);
    if (table != null) {
      into.put(id, table);
    }
  }

  private static TableError workbookError(String file, String key, String... args) {
    return new TableError(new Place.InWorkbook(file, null, null), null, Expected.of(key, args));
  }
}
