package org.konseki.service;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.konseki.correlate.Correlator;
import org.konseki.enrich.LearntIdentities;
import org.konseki.enrich.Lookups;
import org.konseki.pipeline.Judgement;
import org.konseki.rule.CorrelationRules;
import org.konseki.rule.Version;
import org.konseki.state.Memory;

/**
 * What joins findings, and what it learns who works where from.
 *
 * @param identities learns from every event, in many threads
 * @param lookups that tell which destinations are no campaign's
 * @param correlator used by one thread at a time
 */
record Correlating(
    LearntIdentities identities, AtomicReference<Lookups> lookups, Correlator correlator)
    implements AutoCloseable {

  /**
   * What does not change with rules and tables.
   *
   * @param zone the organisation's time zone
   * @param lateness how late findings may come
   */
  record Terms(ZoneId zone, Duration lateness) {}

  Correlating {
    requireNonNull(identities, "identities is null");
    requireNonNull(lookups, "lookups is null");
    requireNonNull(correlator, "correlator is null");
  }

  /** One that knows nothing yet. */
  static Correlating of(CorrelationRules rules, Lookups lookups, ZoneId zone, Duration lateness) {
    return of(rules, lookups, zone, lateness, new Memory());
  }

  /**
   * One that knows no findings yet.
   *
   * @param memory what is known of who works where
   */
  static Correlating of(
      CorrelationRules rules, Lookups lookups, ZoneId zone, Duration lateness, Memory memory) {
    return of(rules, lookups, new Terms(zone, lateness), new LearntIdentities(lookups, memory));
  }

  private static Correlating of(
      CorrelationRules rules, Lookups lookups, Terms terms, LearntIdentities identities) {
    AtomicReference<Lookups> live = new AtomicReference<>(lookups);
    Correlator correlator =
        new Correlator(
            rules,
            terms.zone,
            identities,
            host -> !live.get().isBusinessSite(host) && !live.get().hasRole(host),
            terms.lateness);
    return new Correlating(identities, live, correlator);
  }

  /** One by the rules of another version that knows the same identities, and no findings yet. */
  Correlating with(CorrelationRules rules, Judgement next, Terms terms) {
    Correlating made = of(rules, next.lookups(), terms, identities);
    made.correlator.use(next.version());
    return made;
  }

  /** Goes by other lookups from now on, with all that it knows. */
  void use(Lookups other, Version version) {
    identities.use(other);
    lookups.set(other);
    correlator.use(version);
  }

  /** Whether more has become known of who works where. */
  boolean hasNews() {
    return identities.hasNews();
  }

  @Override
  public void close() {
    correlator.close();
  }
}
