package org.konseki.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Event;
import org.konseki.rule.CompiledRule;
import org.konseki.rule.Condition;
import org.konseki.rule.Condition.Comparison;
import org.konseki.rule.RulePattern;

/**
 * One rule tried on one fact.
 *
 * @param held how many of its comparisons hold
 * @param failed how many do not
 */
record Attempt(RulePattern pattern, Object fact, boolean fired, int held, int failed) {

  /** What fired, as it decides; else what fails least, the topmost row of equal ones. */
  static final Comparator<Attempt> NEAREST_FIRST =
      Comparator.comparing(Attempt::fired)
          .reversed()
          .thenComparingInt(attempt -> attempt.fired() ? 0 : attempt.failed())
          .thenComparingInt(attempt -> attempt.fired() ? 0 : -attempt.held())
          .thenComparing(attempt -> attempt.pattern().rule(), Verdicts.DECIDING_FIRST);

  private static final int MOST_SHOWN = 200;

  static Attempt of(RulePattern pattern, Object fact, boolean fired) {
    int held = 0;
    int failed = 0;
    for (Condition condition : pattern.conditions()) {
      if (condition instanceof Comparison comparison) {
        if (comparison.holds(FactFields.get(fact, comparison.field()))) {
          held++;
        } else {
          failed++;
        }
      }
    }
    return new Attempt(pattern, fact, fired, held, failed);
  }

  Explanation explain(Event event) {
    CompiledRule rule = pattern.rule();
    return new Explanation(
        event.id(),
        event.time(),
        event.source().id(),
        rule.detection(),
        rule.name(),
        rule.row() == null ? null : rule.row().ref(),
        fired,
        rule.minCount(),
        checks());
  }

  private List<Explanation.Check> checks() {
    List<Explanation.Check> checks = new ArrayList<>();
    for (Condition condition : pattern.conditions()) {
      Explanation.Check check = check(condition);
      checks.add(check);
      if (Boolean.FALSE.equals(check.held())) {
        break;
      }
    }
    return checks;
  }

  private Explanation.Check check(Condition condition) {
    if (condition instanceof Comparison comparison) {
      Object actual = FactFields.get(fact, comparison.field());
      return new Explanation.Check(
          condition.text(),
          comparison.field(),
          show(comparison.literal()),
          show(actual),
          fired || comparison.holds(actual));
    }
    return new Explanation.Check(condition.text(), null, null, null, fired ? true : null);
  }

  private static @Nullable String show(@Nullable Object value) {
    String text = value == null ? null : value.toString();
    return text == null || text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }
}
