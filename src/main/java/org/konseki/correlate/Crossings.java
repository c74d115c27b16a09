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
  private final Most most;

  /** At least what findings of one window can amount to, whenever they were. */
  @FunctionalInterface
  interface Most {
    /** The fact that meets every row which any of {@code signals} could meet together. */
    Object of(List<Signal> signals, long window);
  }

  /**
   * @param windows the rows' spans in milliseconds
   * @param tallies makes the measure of what findings amount to: never less for more findings
   * @param most a bound that costs little; few findings can reach a threshold
   */
  Crossings(
      CorrelationSession session, Collection<Long> windows, Supplier<Tally> tallies, Most most) {
    this.session = session;
    this.windows = windows;
    this.tallies = tallies;
    this.most = most;
  }

  /** The crossings among {@code signals}, which are in order of time. */
  List<Crossing> of(List<Signal> signals) {
    if (signals.isEmpty() || !canReach(signals) || !reach(signals)) {
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    for (long window : windows) {
      steps(signals, window, steps);
    }
    Set<Object> facts = new LinkedHashSet<>();
    for (Step step : steps) {
      facts.add(step.after());
      facts.add(step.before());
    }
    return crossings(steps, session.risks(facts));
  }

  private boolean canReach(List<Signal> signals) {
    for (long window : windows) {
      if (session.meetsAny(most.of(signals, window))) {
        return true;
      }
    }
    return false;
  }

  /** Whether all findings together would do, whenever they were; mostly they would not. */
  private boolean reach(List<Signal> signals) {
    Tally all = tallies.get();
    signals.forEach(all::add);
    for (long window : windows) {
      if (session.meetsAny(all.fact(window))) {
        return true;
      }
    }
    return false;
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
          crossings.add(new Crossing(rule, step.with(), step.after()));
        }
      }
    }
    return crossings;
  }
}
