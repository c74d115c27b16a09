package org.konseki.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.konseki.table.PortSet;
import org.konseki.table.Row;

/**
 * How a table's rows become constraints on a fact: which column is compared with which field.
 * Tables that are only looked up are not here; they enrich the event instead.
 */
final class RowConditions {

  /** Ranges up to this size become one rule per port, led by an equality. */
  private static final int MOST_PORTS_EXPANDED = 64;

  private enum Operator {
    EQUALS,
    AT_LEAST,
    AT_MOST,
    LIKE
  }

  /** A column, and the fact's field that its cell is compared with. */
  private record Condition(String column, Operator operator, String field) {}

  /**
   * @param decides the values of the {@code decision} column whose rows become rules; empty if the
   *     table has no such column
   */
  private record Binding(Set<String> decides, List<Condition> conditions) {}

  private static final Map<String, Binding> BINDINGS =
      Map.ofEntries(
          Map.entry("mail/from-policy", of(equal("kind", "fromMismatch"))),
          Map.entry("mail/attachments", of(equal("extension", "attachmentExtension"))),
          Map.entry(
              "firewall/denied",
              of(
                  equal("ports", "destinationPort"),
                  equal("from_role", "sourceRole"),
                  equal("to_role", "destinationRole"),
                  like("from_segment", "sourceSegment"),
                  like("to_segment", "destinationSegment"),
                  equal("protocol", "transport"))),
          Map.entry(
              "proxy/connect-ports",
              new Binding(
                  Set.of("finding"), List.of(equal("ports", "port"), equal("when", "outcome")))),
          Map.entry("ad/events", of(equal("event_id", "code"))),
          // measurements
          Map.entry(
              "proxy/downloads", of(equal("extension", "variant"), equal("content_type", "label"))),
          Map.entry(
              "proxy/periodic",
              of(
                  equal("kind", "variant"),
                  atLeast("min_score", "score"),
                  atLeast("min_count", "count"),
                  atLeast("min_days", "days"),
                  atMost("max_known_days", "value"))),
          Map.entry(
              "proxy/volume",
              of(
                  equal("window", "window"),
                  atLeast("min_bytes", "value"),
                  like("destination", "destination"))),
          Map.entry("dns/rarity", of(equal("days", "days"), atMost("max_hosts", "value"))),
          Map.entry(
              "dns/tunnel",
              of(
                  equal("window", "window"),
                  atLeast("min_distinct", "value"),
                  atLeast("min_length", "score"),
                  atMost("max_hosts", "hosts"))),
          Map.entry(
              "firewall/scan",
              of(
                  equal("kind", "variant"),
                  equal("window", "window"),
                  atLeast("min_distinct", "value"))),
          Map.entry(
              "firewall/surge",
              of(atLeast("min_count", "count"), atLeast("change_score", "score"))),
          Map.entry(
              "ad/auth-rate",
              of(
                  equal("kind", "variant"),
                  equal("window", "window"),
                  atLeast("min_count", "value"),
                  atLeast("change_score", "score"))),
          Map.entry("ad/logon-path", of(equal("days", "days"))),
          Map.entry(
              "mail/campaign", of(equal("window", "window"), atLeast("min_recipients", "value"))),
          Map.entry(
              "mail/outbound",
              of(
                  atLeast("min_bytes", "value"),
                  atLeast("min_messages", "count"),
                  atLeast("factor", "score"),
                  like("sender", "label"))));

  /** Decided in Java by precedence; the fact names the deciding row. */
  private static final Map<String, String> ROW_FIELDS = Map.of("proxy/user-agents", "userAgentRow");

  private RowConditions() {}

  private static Binding of(Condition... conditions) {
    return new Binding(Set.of(), List.of(conditions));
  }

  private static Condition equal(String column, String field) {
    return new Condition(column, Operator.EQUALS, field);
  }

  private static Condition atLeast(String column, String field) {
    return new Condition(column, Operator.AT_LEAST, field);
  }

  private static Condition atMost(String column, String field) {
    return new Condition(column, Operator.AT_MOST, field);
  }

  private static Condition like(String column, String field) {
    return new Condition(column, Operator.LIKE, field);
  }

  /** Whether rows of the table become rules. */
  static boolean isKnown(String table) {
    return BINDINGS.containsKey(table) || ROW_FIELDS.containsKey(table);
  }

  /** Whether {@code row} decides something, or is only looked up (an allowed port, say). */
  static boolean decides(Row row) {
    Binding binding = BINDINGS.get(row.table());
    Set<String> decides = binding == null ? Set.of("finding") : binding.decides();
    return decides.isEmpty() || decides.contains(String.valueOf(row.text("decision")));
  }

  /**
   * The constraints of {@code row}, equality first: one list per rule to compile. A row without any
   * filled condition gives one empty list.
   */
  static List<List<String>> of(Row row) {
    String rowField = ROW_FIELDS.get(row.table());
    if (rowField != null) {
      return List.of(List.of(DrlLiteral.equality(rowField, row.id())));
    }
    Binding binding = BINDINGS.get(row.table());
    if (binding == null) {
      throw new IllegalArgumentException("No rule is compiled from rows of " + row.table());
    }
    List<String> ports = List.of();
    List<String> equalities = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Condition condition : binding.conditions()) {
      Object cell = row.cells().get(condition.column());
      if (cell instanceof PortSet set) {
        ports = portConstraints(condition.field(), set);
      } else if (cell != null && condition.operator() == Operator.EQUALS) {
        equalities.add(DrlLiteral.equality(condition.field(), normalised(cell)));
      } else if (cell != null) {
        others.add(constraint(condition, cell));
      }
    }
    equalities.addAll(others);
    return combine(ports, equalities);
  }

  private static String constraint(Condition condition, Object cell) {
    return switch (condition.operator()) {
      case AT_LEAST -> DrlLiteral.comparison(condition.field(), ">=", ofField(condition, cell));
      case AT_MOST -> DrlLiteral.comparison(condition.field(), "<=", ofField(condition, cell));
      case LIKE -> DrlLiteral.like(condition.field(), cell.toString());
      case EQUALS -> DrlLiteral.equality(condition.field(), cell);
    };
  }

  /** Amounts and qualities are decimal numbers in facts, counts and days whole ones. */
  private static Object ofField(Condition condition, Object cell) {
    boolean decimal = condition.field().equals("value") || condition.field().equals("score");
    return decimal && cell instanceof Number number ? (Object) number.doubleValue() : cell;
  }

  private static Object normalised(Object cell) {
    return cell instanceof String text ? text.strip() : cell;
  }

  private static List<List<String>> combine(List<String> ports, List<String> equalities) {
    if (ports.isEmpty()) {
      return List.of(equalities);
    }
    List<List<String>> rules = new ArrayList<>();
    for (String port : ports) {
      List<String> constraints = new ArrayList<>();
      boolean range = port.contains(",");
      if (!range) {
        constraints.add(port);
      }
      constraints.addAll(equalities);
      if (range) {
        constraints.add(port);
      }
      rules.add(constraints);
    }
    return rules;
  }

  private static List<String> portConstraints(String field, PortSet set) {
    List<String> constraints = new ArrayList<>();
    for (PortSet.Range range : set.ranges()) {
      if (range.last() - range.first() < MOST_PORTS_EXPANDED) {
        for (int port = range.first(); port <= range.last(); port++) {
          constraints.add(field + " == " + port);
        }
      } else {
        constraints.add(field + " >= " + range.first() + ", " + field + " <= " + range.last());
      }
    }
    return constraints;
  }
}
