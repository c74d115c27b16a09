package org.konseki.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konseki.rule.Condition;
import org.konseki.rule.RulePattern;

/** What rules ask of facts of one class, sorted by the field that each leads with. */
final class FactGate {

  /** The rules that lead with one field, by the value that they ask for. */
  private record Leading(FieldReader field, Map<Object, FieldTest[][]> rules) {}

  private final Leading[] leading;

  /** Of the rules that lead with nothing that can be looked up. */
  private final FieldTest[][] others;

  private FactGate(Leading[] leading, FieldTest[][] others) {
    this.leading = leading;
    this.others = others;
  }

  /** The gate for facts of {@code type} before rules that have these patterns. */
  static FactGate of(Class<?> type, List<RulePattern> patterns) {
    Map<String, Map<Object, List<FieldTest[]>>> byField = new LinkedHashMap<>();
    List<FieldTest[]> others = new ArrayList<>();
    for (RulePattern pattern : patterns) {
      List<FieldTest> tests = new ArrayList<>();
      for (Condition condition : pattern.conditions()) {
        FieldTest test = FieldTest.of(type, condition);
        if (test != null) {
          tests.add(test);
        }
      }
      FieldTest first = tests.stream().filter(FieldTest::isLookup).findFirst().orElse(null);
      if (first == null) {
        others.add(tests.toArray(FieldTest[]::new));
      } else {
        tests.remove(first);
        byField
            .computeIfAbsent(first.field().name(), name -> new HashMap<>())
            .computeIfAbsent(first.key(), value -> new ArrayList<>())
            .add(tests.toArray(FieldTest[]::new));
      }
    }
    List<Leading> leading = new ArrayList<>();
    byField.forEach(
        (name, rules) -> {
          Map<Object, FieldTest[][]> byValue = new HashMap<>();
          rules.forEach((value, tests) -> byValue.put(value, tests.toArray(FieldTest[][]::new)));
          leading.add(new Leading(FieldReader.of(type, name).orElseThrow(), byValue));
        });
    return new FactGate(leading.toArray(Leading[]::new), others.toArray(FieldTest[][]::new));
  }

  /** Whether nothing that is understood keeps every rule from firing on {@code fact}. */
  boolean passes(Object fact) {
    for (Leading lead : leading) {
      Object value = lead.field.read(fact);
      if (value != null && anyHolds(lead.rules.get(FieldTest.key(value)), fact)) {
        return true;
      }
    }
    return anyHolds(others, fact);
  }

  private static boolean anyHolds(FieldTest @Nullable [][] rules, Object fact) {
    if (rules == null) {
      return false;
    }
    for (FieldTest[] rule : rules) {
      if (allHold(rule, fact)) {
        return true;
      }
    }
    return false;
  }

  private static boolean allHold(FieldTest[] rule, Object fact) {
    for (FieldTest test : rule) {
      if (!test.holds(fact)) {
        return false;
      }
    }
    return true;
  }
}
