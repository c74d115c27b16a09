package org.konseki.correlate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.konseki.detect.Reasons;

/** Gathers, while a batch is taken in, which of it correlations rest on. */
final class Because {

  /** Reasons that grow. */
  private static final class Gathered {
    private final Set<String> findings = new HashSet<>();
    private final Set<String> events = new HashSet<>();

    void add(Reasons reasons) {
      findings.addAll(reasons.findings());
      events.addAll(reasons.events());
    }

    void add(Gathered other) {
      findings.addAll(other.findings);
      events.addAll(other.events);
    }

    Reasons all() {
      return new Reasons(findings, events);
    }
  }

  private final Map<String, Gathered> byKey = new HashMap<>();
  private final Map<String, Gathered> byId = new HashMap<>();

  /** A signal came, changed or moved; so did all that meets others where it does. */
  void touched(Signal signal, Reasons reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    signal.keys().forEach(key -> of(byKey, key).add(reasons));
    if (!signal.isCorrelation()) {
      for (String destination : signal.destinations()) {
        of(byKey, SignalStore.destination(destination)).add(reasons);
      }
      if (!reasons.events().isEmpty()) {
        of(byId, signal.id()).add(reasons);
      }
    }
  }

  /** A correlation holds that was judged under {@code key}. */
  void rests(String id, String key) {
    Gathered touched = byKey.get(key);
    if (touched != null) {
      of(byId, id).add(touched);
    }
  }

  private static Gathered of(Map<String, Gathered> gathered, String name) {
    return gathered.computeIfAbsent(name, any -> new Gathered());
  }

  /** What a correlation rests on. */
  Reasons of(String id) {
    Gathered gathered = byId.get(id);
    return gathered == null ? Reasons.NONE : gathered.all();
  }

  /** Those of all correlations, and of findings that have another home. */
  Map<String, Reasons> all() {
    Map<String, Reasons> all = new HashMap<>();
    byId.forEach((id, gathered) -> all.put(id, gathered.all()));
    return all;
  }
}
