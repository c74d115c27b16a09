package org.konseki.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.konseki.table.PortSet;
import org.konseki.table.Row;
import org.konseki.table.Table;
import org.konseki.table.Tables;

/** The shipped tables with more rows at the end of those that become rules or are looked up. */
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
