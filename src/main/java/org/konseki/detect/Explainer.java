package org.konseki.detect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.konseki.event.Event;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RulePattern;

/**
 * Tells for every event and detection why it fired, or which condition failed first. A detection
 * compiled from many rows has many rules; the one that fired is told of, else the one that came
 * nearest to it. For one thread, and for analyses only: it looks at every rule on every event.
 */
public final class Explainer implements Witness {

  /** By the facts' class, then by detection. */
  private final Map<String, Map<String, List<RulePattern>>> patterns;

  private final int most;
  private final List<Explanation> entries = new ArrayList<>();
  private boolean truncated;

  /**
   * An explainer of these rules.
   *
   * @param most how many explanations it keeps; those of the events judged first
   */
  public Explainer(RuleBase rules, int most) {
    this.patterns =
        rules.patterns().stream()
            .collect(
                Collectors.groupingBy(
                    RulePattern::factType,
                    Collectors.groupingBy(
                        pattern -> pattern.rule().detection(), TreeMap::new, Collectors.toList())));
    this.most = most;
  }

  @Override
  public void judged(List<?> facts, List<Hit> hits) {
    Map<Object, Set<String>> fired = new IdentityHashMap<>();
    for (Hit hit : hits) {
      fired.computeIfAbsent(hit.fact(), fact -> new HashSet<>()).add(hit.rule().name());
    }
    for (Object fact : facts) {
      explain(fact, fired.getOrDefault(fact, Set.of()));
    }
  }

  /** What it has to say so far. */
  public Explanations explanations() {
    return new Explanations(entries, truncated);
  }

  private void explain(Object fact, Set<String> fired) {
    Event event = FactFields.event(fact);
    Map<String, List<RulePattern>> asked = patterns.get(fact.getClass().getSimpleName());
    if (event == null || asked == null) {
      return;
    }
    for (List<RulePattern> alternatives : asked.values()) {
      if (entries.size() >= most) {
        truncated = true;
        return;
      }
      entries.add(nearest(alternatives, fact, fired).explain(event));
    }
  }

  private static Attempt nearest(List<RulePattern> alternatives, Object fact, Set<String> fired) {
    return alternatives.stream()
        .map(pattern -> Attempt.of(pattern, fact, fired.contains(pattern.rule().name())))
        .min(Attempt.NEAREST_FIRST)
        .orElseThrow();
  }
}
