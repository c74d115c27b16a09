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

  /** A column and the fact's field that must equal its cell. */
  private record Condition(String column, String field) {}

  /**
   * @param decides the values of the {@code decision} column whose rows become rules; empty if the
   *     table has no such column
   */
  private record Binding(Set<String> decides, List<Condition> conditions) {}

  private static final Map<String, Binding> BINDINGS =
      Map.of(
          "mail/from-policy",
          new Binding(Set.of(), List.of(new Condition("kind", "fromMismatch"))),
          "mail/attachments",
          new Binding(Set.of(), List.of(new Condition("extension", "attachmentExtension"))),
          "firewall/denied",
          new Binding(
              Set.of(),
              List.of(
                  new Condition("ports", "destinationPort"),
                  new Condition("from_role", "sourceRole"),
                  new Condition("to_role", "destinationRole"),
                  new Condition("from_segment", "sourceSegment"),
                  new Condition("to_segment", "destinationSegment"),
                  new Condition("protocol", "transport"))),
          "proxy/connect-ports",
          new Binding(
              Set.of("finding"),
              List.of(new Condition("ports", "port"), new Condition("when", "outcome"))),
          "proxy/downloads",
          new Binding(
              Set.of(),
              List.of(
                  new Condition("extension", "extension"),
                  new Condition("content_type", "contentType"))),
          "ad/events",
          new Binding(Set.of(), List.of(new Condition("event_id", "code"))));

  /** Decided in Java by precedence; the fact names the deciding row. */
  private static final Map<String, String> ROW_FIELDS = Map.of("proxy/user-agents", "userAgentRow");

  private RowConditions() {}

  /** Ids of the tables whose rows become rules. */
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
    List<String> ports = List.of();
    List<String> equalities = new ArrayList<>();
    Binding binding = BINDINGS.get(row.table());
    if (binding == null) {
      throw new IllegalArgumentException("No rule is compiled from rows of " + row.table());
    }
    for (Condition condition : binding.conditions()) {
      Object cell = row.cells().get(condition.column());
      if (cell instanceof PortSet set) {
        ports = portConstraints(condition.field(), set);
      } else if (cell != null) {
        equalities.add(DrlLiteral.equality(condition.field(), normalised(cell)));
      }
    }
    return combine(ports, equalities);
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
