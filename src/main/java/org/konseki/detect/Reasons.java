package org.konseki.detect;

import java.util.HashSet;
import java.util.Set;

/**
 * What of a batch made a finding hold that is no single event's: a chain, or one that another host
 * is known for now.
 *
 * @param findings ids of findings of the batch that it rests on
 * @param events ids of events that told who works where
 */
public record Reasons(Set<String> findings, Set<String> events) {

  /** No reason is known. */
  public static final Reasons NONE = new Reasons(Set.of(), Set.of());

  public Reasons {
    findings = Set.copyOf(findings);
    events = Set.copyOf(events);
  }

  /** A finding of the batch. */
  public static Reasons ofFinding(String id) {
    return new Reasons(Set.of(id), Set.of());
  }

  /** Events that told who works where. */
  public static Reasons ofEvents(Set<String> ids) {
    return ids.isEmpty() ? NONE : new Reasons(Set.of(), ids);
  }

  /** Both. */
  public Reasons and(Reasons other) {
    if (isEmpty() || other.isEmpty() || equals(other)) {
      return isEmpty() ? other : this;
    }
    return new Reasons(both(findings, other.findings), both(events, other.events));
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  /** Whether none is known. */
  public boolean isEmpty() {
    return findings.isEmpty() && events.isEmpty();
  }
}
