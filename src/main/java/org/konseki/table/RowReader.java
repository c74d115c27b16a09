package org.konseki.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Severity;
import org.konseki.table.CellResult.Refused;
import org.konseki.table.CellResult.Value;

/**
 * Reads the rows of one table, one after the other, and reports everything wrong with them. A
 * disabled row may be unfinished: its cells are checked, but none of them must be filled.
 */
final class RowReader {

  private final TableSchema schema;
  private final ErrorList errors;
  private final Map<String, Place> seenIds = new HashMap<>();
  private final Map<String, RowPlace> places = new HashMap<>();

  RowReader(TableSchema schema, ErrorList errors) {
    this.schema = schema;
    this.errors = errors;
  }

  /** The row, or empty if anything is wrong with it. */
  Optional<SheetRow> read(RawRow raw) {
    CellsOfRow row = new CellsOfRow(raw);
    String id = readId(raw, row);
    boolean enabled = !Boolean.FALSE.equals(row.value(CommonColumns.ENABLED));
    Object note = row.value(CommonColumns.NOTE);
    schema.columns().forEach(row::value);
    if (enabled) {
      row.checkFilled();
    }
    if (row.faulty || id == null) {
      return Optional.empty();
    }
    row.fillScore();
    places.put(id, raw.places());
    return Optional.of(new SheetRow(id, enabled, note == null ? "" : note.toString(), row.values));
  }

  /** Where the rows that were read stand, by their ids. */
  Map<String, RowPlace> places() {
    return places;
  }

  /** The row's id, or null if it has none of its own. */
  private @Nullable String readId(RawRow raw, CellsOfRow row) {
    String id = (String) row.value(CommonColumns.ID);
    Place place = raw.places().of(CommonColumns.ID.id());
    if (id == null) {
      if (!row.unread.contains(CommonColumns.ID.id())) {
        errors.add(place, null, "needed");
      }
      return null;
    }
    Place earlier = seenIds.putIfAbsent(id, place);
    if (earlier != null) {
      errors.add(place, id, "unique-id", earlier.shortly());
    }
    return earlier == null ? id : null;
  }

  /** The cells of one row, as far as they are read. */
  private final class CellsOfRow {
    private final RawRow raw;
    private final Map<String, Object> values = new HashMap<>();
    private final Set<String> unread;
    private boolean faulty;

    CellsOfRow(RawRow raw) {
      this.raw = raw;
      this.unread = new HashSet<>(raw.absent());
    }

    /** Reads the column's cell: its value, or null if it is empty or was not understood. */
    @Nullable Object value(Column column) {
      RawCell cell = raw.cells().get(column.id());
      if (cell == null) {
        return column == CommonColumns.ID ? raw.defaultId() : null;
      }
      CellResult result = CellParser.parse(column, cell);
      if (result instanceof Refused refused) {
        unread.add(column.id());
        fault(column.id(), cell.shown(), refused.expected());
        return null;
      }
      Object value = ((Value) result).value();
      if (schema.column(column.id()).isPresent()) {
        values.put(column.id(), value);
      }
      return value;
    }

    void checkFilled() {
      RowCheck.Cells cells = new RowCheck.Cells(values, unread);
      for (Column column : schema.columns()) {
        if (column.required() && !cells.has(column.id())) {
          fault(column.id(), null, Expected.of("needed"));
        }
      }
      for (RowCheck check : schema.checks()) {
        check.check(cells).ifPresent(this::fault);
      }
    }

    private void fault(RowCheck.Violation wrong) {
      RawCell cell = raw.cells().get(wrong.column());
      fault(wrong.column(), cell == null ? null : cell.shown(), wrong.expected());
    }

    /** An empty score is that of the row's severity. */
    void fillScore() {
      if (schema.column("score").isPresent() && values.get("severity") instanceof Severity given) {
        values.putIfAbsent("score", defaultScore(given));
      }
    }

    private void fault(String column, @Nullable String shown, Expected expected) {
      faulty = true;
      errors.add(raw.places().of(column), shown, expected);
    }
  }

  private static long defaultScore(Severity severity) {
    return switch (severity) {
      case INFORMATIONAL -> 1;
      case LOW -> 20;
      case MEDIUM -> 50;
      case HIGH -> 75;
      case CRITICAL -> 95;
    };
  }
}
