package org.konseki.table;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the cells of one enabled row must satisfy together. */
@FunctionalInterface
public interface RowCheck {

  /** The first thing wrong with the row, or empty. */
  Optional<Violation> check(Cells cells);

  /** A column whose cell is at fault, and what it should have held. */
  record Violation(String column, Expected expected) {
    public Violation {
      requireNonNull(column, "column is null");
      requireNonNull(expected, "expected is null");
    }
  }

  /**
   * The cells of one row.
   *
   * @param values filled cells that were read, by column id
   * @param unread columns whose cells are filled but were not understood: they have an error of
   *     their own and count as filled here, so that one mistake is reported once
   */
  record Cells(Map<String, Object> values, Set<String> unread) {
    public Cells {
      values = Map.copyOf(values);
      unread = Set.copyOf(unread);
    }

    /** Whether the column's cell is filled. */
    public boolean has(String column) {
      return values.containsKey(column) || unread.contains(column);
    }

    /** The column's value, or null if the cell is empty or was not understood. */
    public @Nullable Object value(String column) {
      return values.get(column);
    }
  }
}
