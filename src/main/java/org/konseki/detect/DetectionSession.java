package org.konseki.detect;

import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import org.konseki.enrich.Fact;
import org.konseki.rule.RuleBase;

/**
 * The rules' working memory that facts pass through: they are inserted, fired and deleted again, a
 * batch at a time, so that nothing stays in it. Used by one thread.
 */
public final class DetectionSession implements AutoCloseable {

  /** Facts per firing: measured best between 50 and 100. */
  private static final int BATCH = 100;

  private static final Logger LOG = Logger.getLogger(DetectionSession.class);

  private final RuleBase ruleBase;
  private final Witness witness;
  private final Sieve sieve;
  private KieSession session;
  private Findings findings;
  private long failures;

  /** A session of these rules. */
  public DetectionSession(RuleBase ruleBase) {
    this(ruleBase, Witness.NONE);
  }

  /** A session of these rules that tells {@code witness} of all that it judges. */
  public DetectionSession(RuleBase ruleBase, Witness witness) {
    this.ruleBase = ruleBase;
    this.witness = witness;
    this.sieve = Sieve.of(ruleBase);
    this.findings = new Findings(ruleBase.rules());
    this.session = open();
  }

  /** The rules that fire on {@code facts}, in the facts' order. */
  public List<Hit> detect(List<? extends Fact> facts) {
    List<Hit> hits = new ArrayList<>();
    List<? extends Fact> possible = possible(facts);
    for (int from = 0; from < possible.size(); from += BATCH) {
      List<? extends Fact> batch = possible.subList(from, Math.min(possible.size(), from + BATCH));
      try {
        fire(batch);
        hits.addAll(findings.take());
      } catch (RuntimeException e) {
        hits.addAll(oneByOne(batch, e));
      } catch (Error e) {
        reopen(); // nothing of the batch may stay in it
        throw e;
      }
    }
    witness.judged(facts, hits);
    return hits;
  }

  /** The facts that rules may fire on: few, and the others cost the rule engine most. */
  private List<? extends Fact> possible(List<? extends Fact> facts) {
    List<Fact> possible = new ArrayList<>();
    for (Fact fact : facts) {
      if (sieve.passes(fact)) {
        possible.add(fact);
      }
    }
    return possible;
  }

  /** How many facts a failing rule kept from being judged in full. */
  public long failures() {
    return failures;
  }

  private void fire(List<? extends Fact> batch) {
    List<FactHandle> handles = new ArrayList<>(batch.size());
    for (Fact fact : batch) {
      handles.add(session.insert(fact));
    }
    session.fireAllRules();
    for (FactHandle handle : handles) {
      session.delete(handle);
    }
  }

  /** After a rule threw: a fresh session, and each fact alone, so that one rule stops no other. */
  private List<Hit> oneByOne(List<? extends Fact> batch, RuntimeException cause) {
    LOG.warnf(cause, "A rule failed on a batch of %d events; judging each alone", batch.size());
    List<Hit> hits = new ArrayList<>();
    for (Fact fact : batch) {
      reopen();
      try {
        fire(List.of(fact));
      } catch (RuntimeException e) {
        failures++;
      }
      hits.addAll(findings.take());
    }
    reopen();
    return hits;
  }

  private void reopen() {
    close();
    findings = new Findings(ruleBase.rules());
    session = open();
  }

  private KieSession open() {
    KieSession opened = ruleBase.open();
    opened.addEventListener(findings);
    opened.setGlobal("findings", findings);
    return opened;
  }

  @Override
  public void close() {
    session.dispose();
  }
}
