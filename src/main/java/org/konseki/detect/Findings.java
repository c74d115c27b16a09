package org.konseki.detect;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.konseki.enrich.Fact;
import org.konseki.rule.CompiledRule;

/**
 * What rules report to: the global {@code findings} of every DRL file. It knows by itself which
 * rule is firing, so a rule cannot report in another's name.
 */
public final class Findings extends DefaultAgendaEventListener {

  private final Map<String, CompiledRule> rules;
  private List<Hit> hits = new ArrayList<>();
  private @Nullable CompiledRule firing;

  Findings(Map<String, CompiledRule> rules) {
    this.rules = rules;
  }

  @Override
  public void beforeMatchFired(BeforeMatchFiredEvent event) {
    firing = rules.get(event.getMatch().getRule().getName());
  }

  /** Called by a rule's consequence: the rule fired on {@code fact}. */
  public void report(Fact fact) {
    hits.add(new Hit(requireNonNull(firing, "a finding is reported outside of a rule"), fact));
  }

  /** Hands over what was reported since the last call. */
  List<Hit> take() {
    List<Hit> taken = hits;
    hits = new ArrayList<>();
    return taken;
  }
}
