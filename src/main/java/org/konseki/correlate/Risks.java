package org.konseki.correlate;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.konseki.rule.CorrelationRules;
import org.konseki.rule.RiskRule;

/**
 * What the rules compiled from correlation/risk report to: the global {@code risks}. It knows by
 * itself which rule is firing.
 */
public final class Risks extends DefaultAgendaEventListener {

  private final CorrelationRules rules;
  private Map<Object, Set<RiskRule>> met = new HashMap<>();
  private @Nullable RiskRule firing;

  Risks(CorrelationRules rules) {
    this.rules = rules;
  }

  @Override
  public void beforeMatchFired(BeforeMatchFiredEvent event) {
    firing = rules.risk(event.getMatch().getRule().getName()).orElse(null);
  }

  /** Called by a rule's consequence: the subject's findings amount to that much. */
  public void report(RiskFact fact) {
    add(fact);
  }

  /** Called by a rule's consequence: so many hosts are concerned. */
  public void report(CampaignFact fact) {
    add(fact);
  }

  private void add(Object fact) {
    RiskRule rule = requireNonNull(firing, "a risk is reported outside of a rule");
    met.computeIfAbsent(fact, key -> new HashSet<>()).add(rule);
  }

  /** Hands over which rows each fact met since the last call. */
  Map<Object, Set<RiskRule>> take() {
    Map<Object, Set<RiskRule>> taken = met;
    met = new HashMap<>();
    return taken;
  }
}
