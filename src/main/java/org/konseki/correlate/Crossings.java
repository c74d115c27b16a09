package org.konseki.correlate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.konseki.rule.RiskRule;

/**
 * The moments at which findings become too many: each finding is looked at with those of the window
 * before it, and again without itself. Where a row holds only with it, that finding crosses the
 * row's threshold. What stays above the threshold fires no second time.
 */
final class Crossings {

  /** A row, and the window of findings that crossed its threshold, the last being the one. */
  record Crossing(RiskRule rule, List<Signal> window, Object fact) {}

  /** One finding with its window. */
  private record Step(long window, List<Signal> with, Object after, Object before) {}

  private final CorrelationSession session;
  private final Collection<Long> windows;
  private final Supplier<Tally> tallies;

  /**
   * @param windows the rows' spans in milliseconds
   * @param tallies makes the measure of what findings amount to: never less for more findings
   */
  Crossings(CorrelationSession session, Collection<Long> windows, Supplier<Tally> tallies) {
    this.session = session;
    this.windows = windows;
    this.tallies = tallies;
  }

  /** The crossings among {@code signals}, which are in order of time. */
  List<Crossing> of(List<Signal> signals) {
    if (!reachable(signals)) {
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    for (long window : windows) {
      steps(signals, window, steps);
    }
    Set<Object> facts = new LinkedHashSet<>();
    steps.forEach(step -> facts.addAll(List.of(step.after(), step.before())));
    return crossings(steps, session.risks(facts));
  }

  /** Whether all findings together would do, whenever they were; mostly they would not. */
  private boolean reachable(List<Signal> signals) {
    Tally all = tallies.get();
    signals.forEach(all::add);
    List<Object> bounds = new ArrayList<>();
    windows.forEach(window -> bounds.add(all.fact(window)));
    return !session.risks(bounds).isEmpty();
  }

  private void steps(List<Signal> signals, long window, List<Step> steps) {
    Tally tally = tallies.get();
    Object before = tally.fact(window);
    int from = 0;
    for (int i = 0; i < signals.size(); i++) {
      if (signals.get(from).time() < signals.get(i).time() - window) {
        while (signals.get(from).time() < signals.get(i).time() - window) {
          tally.remove(signals.get(from++));
        }
        before = tally.fact(window);
      }
      tally.add(signals.get(i));
      Object after = tally.fact(window);
      if (!after.equals(before)) {
        steps.add(new Step(window, signals.subList(from, i + 1), after, before));
      }
      before = after;
    }
  }

  private static List<Crossing> crossings(List<Step> steps, Map<Object, Set<RiskRule>> met) {
    List<Crossing> crossings = new ArrayList<>();
    for (Step step : steps) {
      Set<RiskRule> before = met.getOrDefault(step.before(), Set.of());
      for (RiskRule rule : met.getOrDefault(step.after(), Set.of())) {
        if (!before.contains(rule)) {
          crossings.add(new Crossing(rule, List.copyOf(step.with()), step.after()));
        }
      }
    }
    return crossings;
  }
}
