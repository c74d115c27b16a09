package org.konseki.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.konseki.table.PortSet;
import org.konseki.table.Row;
import org.konseki.table.Table;
import org.konseki.table.Tables;

/** The shipped tables with fewer rows, or more at the end of those that become rules. */
final class MoreRows {

  private final Tables tables;
  private final Map<String, Table> changed = new HashMap<>();

  private MoreRows(Tables tables) {
    this.tables = tables;
  }

  /** {@code tables} with {@code more} rows more, of seven tables the same number each. */
  static Tables in(Tables tables, int more) {
    MoreRows rows = new MoreRows(tables);
    int each = more / 7;
    rows.add("proxy/connect-ports", each, n -> Map.of("ports", ports(n), "decision", "finding"));
    rows.add(
        "proxy/user-agents",
        each,
        n -> Map.of("pattern", "*Agent" + n + "/*", "decision", "finding"));
    rows.add("proxy/downloads", each, n -> Map.of("extension", "x" + n));
    rows.add("firewall/denied", each, n -> Map.of("ports", ports(n), "to_role", "internet"));
    rows.add("ad/events", each, n -> Map.of("event_id", 20_000L + n));
    rows.add("mail/attachments", each, n -> Map.of("extension", "x" + n));
    rows.add("proxy/business-sites", each, n -> Map.of("destination", "own" + n + ".example"));
    return tables.with(rows.changed);
  }

  /**
   * {@code tables} with {@code most} rows in all: the first of every table, then the second, and so
   * on.
   */
  static Tables only(Tables tables, int most) {
    Map<String, List<Row>> kept = new TreeMap<>();
    tables.byId().keySet().forEach(id -> kept.put(id, new ArrayList<>()));
    int count = 0;
    for (int position = 0; count < most; position++) {
      int before = count;
      for (Map.Entry<String, List<Row>> entry : kept.entrySet()) {
        List<Row> rows = tables.rows(entry.getKey());
        if (count < most && position < rows.size()) {
          entry.getValue().add(rows.get(position));
          count++;
        }
      }
      if (count == before) {
        throw new IllegalArgumentException("There are only " + count + " rows");
      }
    }
    Map<String, Table> changed = new HashMap<>();
    kept.forEach((id, rows) -> changed.put(id, new Table(tables.byId().get(id).schema(), rows)));
    return tables.with(changed);
  }

  private static PortSet ports(int number) {
    return new PortSet(List.of(new PortSet.Range(20_000 + number, 20_000 + number)));
  }

  private void add(String id, int count, IntFunction<Map<String, Object>> cells) {
    Table table = tables.byId().get(id);
    if (table == null) {
      throw new IllegalStateException("There is no table " + id);
    }
    List<Row> rows = new ArrayList<>(table.rows());
    for (int n = 0; n < count; n++) {
      rows.add(new Row(id, "more-" + n, rows.size(), cells.apply(n)));
    }
    changed.put(id, new Table(table.schema(), rows));
  }
}
