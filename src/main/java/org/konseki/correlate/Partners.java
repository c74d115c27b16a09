package org.konseki.correlate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The destinations of one step, to see quickly which of another step's have a related one. */
final class Partners {

  private final Set<String> hosts = new HashSet<>();
  private final Set<String> parents = new HashSet<>();
  private boolean any;

  static Partners of(List<StepSignal> step) {
    Partners partners = new Partners();
    step.forEach(signal -> partners.add(signal.destination()));
    return partners;
  }

  private void add(@Nullable String destination) {
    if (destination == null) {
      any = true;
    } else if (hosts.add(destination)) {
      for (String parent = parent(destination); parent != null; parent = parent(parent)) {
        parents.add(parent);
      }
    }
  }

  /** Whether a destination of the step is related to {@code destination}, or one has none. */
  boolean has(@Nullable String destination) {
    if (any || destination == null || parents.contains(destination)) {
      return true;
    }
    for (String name = destination; name != null; name = parent(name)) {
      if (hosts.contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String parent(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? null : name.substring(dot + 1);
  }
}
