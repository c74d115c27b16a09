package org.konseki.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.konseki.rule.RowConstraint.Operator;
import org.konseki.table.PortSet;
import org.konseki.table.Row;

/**
 * How a table's rows become constraints on a fact: which column is compared with which field.
 * Tables that are only looked up are not here; they enrich the event instead.
 */
final class RowConditions {

  /** Ranges up to this size become one rule per port, led by an equality. */
  private static final int MOST_PORTS_EXPANDED = 64;

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
  static List<List<RowConstraint>> of(Row row) {
    String rowField = ROW_FIELDS.get(row.table());
    if (rowField != null) {
      return List.of(List.of(new RowConstraint(rowField, Operator.EQUALS, row.id())));
    }
    Binding binding = BINDINGS.get(row.table());
    if (binding == null) {
      throw new IllegalArgumentException("No rule is compiled from rows of " + row.table());
    }
    List<List<RowConstraint>> ports = List.of();
    List<RowConstraint> equalities = new ArrayList<>();
    List<RowConstraint> others = new ArrayList<>();
    for (Condition condition : binding.conditions()) {
      Object cell = row.cells().get(condition.column());
      if (cell instanceof PortSet set) {
        ports = portConstraints(condition.field(), set);
      } else if (cell != null && condition.operator() == Operator.EQUALS) {
        equalities.add(constraint(condition, normalised(cell)));
      } else if (cell != null) {
        others.add(constraint(condition, cell));
      }
    }
    equalities.addAll(others);
    return combine(ports, equalities);
  }

  private static RowConstraint constraint(Condition condition, Object cell) {
    Object literal =
        switch (condition.operator()) {
          case AT_LEAST, AT_MOST -> ofField(condition, cell);
          case EQUALS, LIKE -> cell;
        };
    return new RowConstraint(condition.field(), condition.operator(), literal);
  }

  /** Amounts and qualities are decimal numbers in facts, counts and days whole ones. */
  private static Object ofField(Condition condition, Object cell) {
    boolean decimal = condition.field().equals("value") || condition.field().equals("score");
    return decimal && cell instanceof Number number ? (Object) number.doubleValue() : cell;
  }

  private static Object normalised(Object cell) {
    return cell instanceof String text ? text.strip() : cell;
  }

  private static List<List<RowConstraint>> combine(
      List<List<RowConstraint>> ports, List<RowConstraint> others) {
    if (ports.isEmpty()) {
      return List.of(others);
    }
    List<List<RowConstraint>> rules = new ArrayList<>();
    for (List<RowConstraint> port : ports) {
      List<RowConstraint> constraints = new ArrayList<>(others);
      constraints.addAll(port.size() == 1 ? 0 : constraints.size(), port);
      rules.add(constraints);
    }
    return rules;
  }

  /** One constraint for a single port, two for a range. */
  private static List<List<RowConstraint>> portConstraints(String field, PortSet set) {
    List<List<RowConstraint>> constraints = new ArrayList<>();
    for (PortSet.Range range : set.ranges()) {
      if (range.last() - range.first() < MOST_PORTS_EXPANDED) {
        for (int port = range.first(); port <= range.last(); port++) {
          constraints.add(List.of(new RowConstraint(field, Operator.EQUALS, port)));
        }
      } else {
        constraints.add(
            List.of(
                new RowConstraint(field, Operator.AT_LEAST, range.first()),
                new RowConstraint(field, Operator.AT_MOST, range.last())));
      }
    }
    return constraints;
  }
}
