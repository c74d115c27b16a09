package org.konseki.table;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Severity;
import org.konseki.event.Stage;

/**
 * One enabled, checked row of a table. Getters return null for an empty cell.
 *
 * @param table the table's id, such as {@code proxy/connect-ports}
 * @param id the row's stable id within its table
 * @param position its place in the table, from 0; the topmost of equal rows decides
 * @param cells the filled cells' values by column id, of the column type's Java class
 */
public record Row(String table, String id, int position, Map<String, Object> cells) {

  public Row {
    requireNonNull(table, "table is null");
    requireNonNull(id, "id is null");
    cells = Map.copyOf(cells);
  }

  /** The row as findings name it, such as {@code proxy/connect-ports#12}. */
  public String ref() {
    return table + "#" + id;
  }

  /** Whether the column's cell is empty, which for a condition means any. */
  public boolean isEmpty(String column) {
    return !cells.containsKey(column);
  }

  /** A text, pattern, choice or single address. */
  public @Nullable String text(String column) {
    return (String) cells.get(column);
  }

  /** A list or several addresses; empty for an empty cell. */
  @SuppressWarnings("unchecked")
  public List<String> list(String column) {
    return (List<String>) cells.getOrDefault(column, List.of());
  }

  /** A whole number or bytes. */
  public @Nullable Long number(String column) {
    return (Long) cells.get(column);
  }

  /** A decimal number. */
  public @Nullable Double decimal(String column) {
    return (Double) cells.get(column);
  }

  /** A length of time. */
  public @Nullable Duration duration(String column) {
    return (Duration) cells.get(column);
  }

  /** A severity. */
  public @Nullable Severity severity(String column) {
    return (Severity) cells.get(column);
  }

  /** A stage. */
  public @Nullable Stage stage(String column) {
    return (Stage) cells.get(column);
  }

  /** Ports. */
  public @Nullable PortSet ports(String column) {
    return (PortSet) cells.get(column);
  }

  /** A time range. */
  public @Nullable HourRange hours(String column) {
    return (HourRange) cells.get(column);
  }

  /** Days of the week. */
  public @Nullable DaySet days(String column) {
    return (DaySet) cells.get(column);
  }

  /** TRUE or FALSE. */
  public @Nullable Boolean flag(String column) {
    return (Boolean) cells.get(column);
  }

  /** A date. */
  public @Nullable LocalDate date(String column) {
    return (LocalDate) cells.get(column);
  }
}
