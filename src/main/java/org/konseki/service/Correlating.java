package org.konseki.service;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.ZoneId;
import org.konseki.correlate.Correlator;
import org.konseki.enrich.LearntIdentities;
import org.konseki.enrich.Lookups;
import org.konseki.rule.CorrelationRules;
import org.konseki.state.Memory;

/**
 * What joins findings, and what it learns who works where from.
 *
 * @param identities learns from every event, in many threads
 * @param correlator used by one thread at a time
 */
record Correlating(LearntIdentities identities, Correlator correlator) implements AutoCloseable {

  Correlating {
    requireNonNull(identities, "identities is null");
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
    LearntIdentities identities = new LearntIdentities(lookups, memory);
    Correlator correlator =
        new Correlator(
            rules,
            zone,
            identities,
            host -> !lookups.isBusinessSite(host) && !lookups.hasRole(host),
            lateness);
    return new Correlating(identities, correlator);
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
