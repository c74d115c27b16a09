package org.konseki.table;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The columns that every sheet has besides its own. */
final class CommonColumns {

  private static final Bundle WORDS = Bundle.named("tables");
  private static final Pattern ROW_ID = Pattern.compile("[\\p{L}\\p{M}\\p{N}._-]{1,64}");

  static final Column ID = column("id", ColumnType.TEXT, true, CommonColumns::checkId);
  static final Column ENABLED = column("enabled", ColumnType.BOOLEAN, false, CellCheck.NONE);
  static final Column NOTE = column("note", ColumnType.TEXT, false, CellCheck.NONE);

  private CommonColumns() {}

  /** All columns of a sheet in the order that the writer gives them. */
  static List<Column> allOf(TableSchema schema) {
    return Stream.of(List.of(ID, ENABLED), schema.columns(), List.of(NOTE))
        .flatMap(List::stream)
        .toList();
  }

  private static Column column(String id, ColumnType type, boolean required, CellCheck check) {
    String key = "column." + id;
    return new Column(
        id, type, required, List.of(), WORDS.first(key), WORDS.first(key + ".help"), check);
  }

  private static Optional<Expected> checkId(Object id) {
    return ROW_ID.matcher(id.toString()).matches()
        ? Optional.empty()
        : Optional.of(Expected.of("row-id"));
  }
}
