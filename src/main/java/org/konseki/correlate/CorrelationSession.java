package org.konseki.correlate;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.konseki.rule.CorrelationRules;
import org.konseki.rule.RiskRule;

/**
 * The rules' working memory for chains and risks. What is judged is inserted, fired and deleted
 * again, so that the outcome depends on nothing that came before. Used by one thread at a time.
 */
final class CorrelationSession implements AutoCloseable {

  private static final int MOST_JUDGED = 10_000;

  private final CorrelationRules rules;
  private final ZoneId zone;
  private Chains chains;
  private Risks risks;
  private KieSession session;

  /** The rows that recent facts meet: what a fact is, not when it is asked, tells which. */
  private final Map<Object, Set<RiskRule>> judged =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Set<RiskRule>> eldest) {
          return size() > MOST_JUDGED;
        }
      };

  CorrelationSession(CorrelationRules rules, ZoneId zone) {
    this.rules = rules;
    this.zone = zone;
    this.chains = new Chains(zone);
    this.risks = new Risks(rules);
    this.session = open();
  }

  /** The chains that the findings complete. */
  List<Progress> chains(Collection<StepSignal> steps) {
    List<FactHandle> handles = new ArrayList<>(insert(steps));
    List<Progress> complete = new ArrayList<>();
    List<Progress> found = fire();
    while (!found.isEmpty()) {
      found.stream().filter(Progress::isComplete).forEach(complete::add);
      handles.addAll(insert(found.stream().filter(chain -> !chain.isComplete()).toList()));
      found = fire();
    }
    handles.forEach(session::delete);
    return complete;
  }

  private List<Progress> fire() {
    fireAll();
    return chains.take();
  }

  /**
   * The rows that each of the facts meets; facts that meet none may be missing. Most come again and
   * again: how many hosts, what score. Rules judge each once.
   */
  Map<Object, Set<RiskRule>> risks(Collection<?> facts) {
    Map<Object, Set<RiskRule>> met = new HashMap<>();
    List<Object> unknown = new ArrayList<>();
    for (Object fact : new HashSet<>(facts)) {
      Set<RiskRule> known = judged.get(fact);
      if (known == null) {
        unknown.add(fact);
      } else if (!known.isEmpty()) {
        met.put(fact, known);
      }
    }
    if (!unknown.isEmpty()) {
      Map<Object, Set<RiskRule>> fresh = judge(unknown);
      unknown.forEach(fact -> judged.put(fact, fresh.getOrDefault(fact, Set.of())));
      met.putAll(fresh);
    }
    return met;
  }

  /** Whether the fact meets any row. */
  boolean meetsAny(Object fact) {
    Set<RiskRule> known = judged.get(fact);
    return known == null ? !risks(List.of(fact)).isEmpty() : !known.isEmpty();
  }

  private Map<Object, Set<RiskRule>> judge(Collection<?> facts) {
    List<FactHandle> handles = insert(facts);
    fireAll();
    handles.forEach(session::delete);
    return risks.take();
  }

  private List<FactHandle> insert(Collection<?> facts) {
    List<FactHandle> handles = new ArrayList<>(facts.size());
    facts.forEach(fact -> handles.add(session.insert(fact)));
    return handles;
  }

  /** Fires; after a failure with a fresh session, since this one holds a batch half judged. */
  private void fireAll() {
    try {
      session.fireAllRules();
    } catch (RuntimeException | LinkageError e) {
      session.dispose();
      chains = new Chains(zone);
      risks = new Risks(rules);
      session = open();
      throw e;
    }
  }

  private KieSession open() {
    KieSession opened = rules.open();
    opened.addEventListener(risks);
    opened.setGlobal("chains", chains);
    opened.setGlobal("risks", risks);
    return opened;
  }

  @Override
  public void close() {
    session.dispose();
  }
}
