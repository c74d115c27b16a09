package org.konseki.table;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.konseki.table.RowCheck.Violation;

/** The checks that tables make across the cells of a row. */
final class RowChecks {

  private RowChecks() {}

  /** At least one of the columns is filled; the first is named otherwise. */
  static RowCheck anyOf(String... columns) {
    return cells ->
        List.of(columns).stream().anyMatch(cells::has)
            ? Optional.empty()
            : violation(columns[0], "any-of", String.join(", ", columns));
  }

  /** A row whose {@code column} holds {@code value} fills {@code needed} too. */
  static RowCheck when(String column, String value, String... needed) {
    return cells -> {
      if (!value.equals(cells.value(column))) {
        return Optional.empty();
      }
      return List.of(needed).stream()
          .filter(name -> !cells.has(name))
          .findFirst()
          .flatMap(name -> violation(name, "needed-when", column, value));
    };
  }

  /** A row that fills {@code column} fills {@code needed} too. */
  static RowCheck with(String column, String needed) {
    return cells ->
        cells.has(column) && !cells.has(needed)
            ? violation(needed, "needed-with", column)
            : Optional.empty();
  }

  /** The one date is not after the other, where both are given. */
  static RowCheck inOrder(String from, String until) {
    return cells ->
        cells.value(from) instanceof LocalDate first
                && cells.value(until) instanceof LocalDate last
                && first.isAfter(last)
            ? violation(until, "date-from", first.toString())
            : Optional.empty();
  }

  private static Optional<Violation> violation(String column, String key, String... args) {
    return Optional.of(new Violation(column, Expected.of(key, args)));
  }
}
