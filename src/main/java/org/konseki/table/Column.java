package org.konseki.table;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.konseki.event.Text;

/**
 * One column of a table.
 *
 * @param id its stable name in JSON and rules, such as {@code min_count}
 * @param required whether an enabled row must fill it; an empty condition cell means any
 * @param values what a {@link ColumnType#CHOICE}, or each item of a {@link ColumnType#LIST}, may
 *     be; empty for any
 * @param title the header for people
 * @param help what to write into it, shown as the header cell's note
 * @param check what it asks of a value beyond its type
 */
public record Column(
    String id,
    ColumnType type,
    boolean required,
    List<String> values,
    Text title,
    Text help,
    CellCheck check) {

  public Column {
    requireNonNull(id, "id is null");
    requireNonNull(type, "type is null");
    requireNonNull(title, "title is null");
    requireNonNull(help, "help is null");
    requireNonNull(check, "check is null");
    values = List.copyOf(values);
  }
}
