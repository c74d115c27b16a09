package org.konseki.table;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.konseki.event.Text;

/**
 * The shape of one table. Besides its own columns every sheet has {@code id}, {@code enabled} and
 * {@code note}.
 *
 * @param topic the workbook's name without {@code .xlsx}
 * @param sheet the sheet's name
 * @param later ids of columns that came in a later version: a workbook from before lacks them, as
 *     if their cells were empty
 * @param checks what the cells of an enabled row must satisfy together
 */
public record TableSchema(
    String topic,
    String sheet,
    Text title,
    List<Column> columns,
    Set<String> later,
    List<RowCheck> checks) {

  public TableSchema {
    requireNonNull(topic, "topic is null");
    requireNonNull(sheet, "sheet is null");
    requireNonNull(title, "title is null");
    columns = List.copyOf(columns);
    later = Set.copyOf(later);
    checks = List.copyOf(checks);
  }

  /** The table's id, such as {@code proxy/connect-ports}. */
  public String id() {
    return topic + "/" + sheet;
  }

  /** The column with this id. */
  public Optional<Column> column(String id) {
    return columns.stream().filter(column -> column.id().equals(id)).findFirst();
  }
}
