package org.konseki.enrich;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.konseki.table.Row;

/** Builds tables for tests, row by row. */
final class TestTables {

  static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private final Map<String, List<Row>> rows = new HashMap<>();

  static TestTables empty() {
    return new TestTables();
  }

  /** Adds a row; {@code cells} are column ids and values in turn. Its id is its number from 1. */
  TestTables row(String table, Object... cells) {
    Map<String, Object> byColumn = new HashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      byColumn.put((String) cells[i], cells[i + 1]);
    }
    List<Row> of = rows.computeIfAbsent(table, id -> new ArrayList<>());
    of.add(new Row(table, Integer.toString(of.size() + 1), of.size(), byColumn));
    return this;
  }

  List<Row> rows(String table) {
    return rows.getOrDefault(table, List.of());
  }

  Lookups lookups() {
    return Lookups.of(this::rows, TOKYO);
  }

  /** An enricher that knows these tables and nothing else. */
  Enricher enricher() {
    return enricher(IndicatorIndex.empty(), new LogonSessions());
  }

  Enricher enricher(IndicatorIndex indicators, LogonSessions sessions) {
    return new Enricher(lookups(), () -> indicators, sessions);
  }
}
