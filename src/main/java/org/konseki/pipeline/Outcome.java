package org.konseki.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.konseki.incident.Incident;

/**
 * What became of a batch of events.
 *
 * @param accepted events that were judged
 * @param duplicates events that had been judged before
 * @param incidents what they opened or changed, in its latest state
 * @param repeated ids of the duplicates
 */
public record Outcome(
    long accepted, long duplicates, List<Incident> incidents, List<String> repeated) {

  private static final Logger LOG = Logger.getLogger(Outcome.class);

  /** The outcome of no events. */
  public static final Outcome NONE = new Outcome(0, 0, List.of());

  public Outcome {
    incidents = List.copyOf(incidents);
    repeated = List.copyOf(repeated);
  }

  /** An outcome without duplicates, or one that need not name them. */
  public Outcome(long accepted, long duplicates, List<Incident> incidents) {
    this(accepted, duplicates, incidents, List.of());
  }

  /** Incidents besides, with these ids; without them if they cannot be read. */
  static Outcome recalled(Set<String> incidents, Ledger ledger) {
    try {
      return incidents.isEmpty() ? NONE : new Outcome(0, 0, ledger.incidents(incidents));
    } catch (RuntimeException e) {
      LOG.warnf(e, "An answer does not name all that its events caused");
      return NONE;
    }
  }

  /** Both outcomes; an incident that both name stands once, in its later version. */
  public Outcome and(Outcome other) {
    Map<String, Incident> byId = new LinkedHashMap<>();
    incidents.forEach(incident -> byId.put(incident.id(), incident));
    other.incidents.forEach(
        incident ->
            byId.merge(incident.id(), incident, (a, b) -> a.version() > b.version() ? a : b));
    return new Outcome(
        accepted + other.accepted,
        duplicates + other.duplicates,
        List.copyOf(byId.values()),
        both(repeated, other.repeated));
  }

  private static List<String> both(List<String> some, List<String> others) {
    if (some.isEmpty() || others.isEmpty()) {
      return some.isEmpty() ? others : some;
    }
    List<String> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }
}
