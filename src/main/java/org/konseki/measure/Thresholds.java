package org.konseki.measure;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.konseki.table.Row;
import org.konseki.table.Tables;

/**
 * The least that any row of a table asks for, so that what no rule would judge is not handed over.
 * Judgement itself is the rules'.
 */
final class Thresholds {

  private final List<Row> rows;

  private Thresholds(List<Row> rows) {
    this.rows = rows;
  }

  /** The rows of {@code table}. */
  static Thresholds of(Tables tables, String table) {
    return new Thresholds(tables.rows(table));
  }

  /** Only the rows of one kind. */
  Thresholds kind(String kind) {
    return new Thresholds(rows.stream().filter(row -> kind.equals(row.text("kind"))).toList());
  }

  /** The rows, topmost first. */
  List<Row> rows() {
    return rows;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The least number that a row asks for in {@code column}; an empty cell asks for none. */
  double least(String column) {
    return rows.stream().mapToDouble(row -> number(row, column)).min().orElse(Double.MAX_VALUE);
  }

  /** The greatest number of {@code column}. */
  double most(String column) {
    return rows.stream().mapToDouble(row -> number(row, column)).max().orElse(0);
  }

  /** The windows that rows name, shortest first. */
  Set<Duration> windows() {
    return rows.stream()
        .map(row -> row.duration("window"))
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The whole numbers that rows name in {@code column}. */
  Set<Integer> numbers(String column) {
    return rows.stream()
        .map(row -> row.number(column))
        .filter(Objects::nonNull)
        .map(Long::intValue)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The texts that rows name in {@code column}. */
  Set<String> texts(String column) {
    return rows.stream()
        .map(row -> row.text(column))
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static double number(Row row, String column) {
    Object cell = row.cells().get(column);
    return cell instanceof Number number ? number.doubleValue() : 0;
  }
}
