package org.konseki.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Finding;

/**
 * What holds, by what was judged: one row for one host, say. A finding that several of these give
 * is shown as the gravest has it, and is withdrawn once none gives it any more.
 */
final class Results {

  /** Which row was judged, for whom or what. */
  record Unit(String row, String key) {}

  private static final int MOST_SETTLED = 100_000;

  private static final Comparator<Finding> GRAVEST_FIRST =
      Comparator.comparing(Finding::severity)
          .reversed()
          .thenComparing(Finding::time)
          .thenComparing(Finding::row)
          .thenComparing(finding -> finding.details().toString());

  private final Map<Unit, Map<String, Finding>> byUnit = new HashMap<>();
  private final Map<String, Map<Unit, Finding>> byId = new HashMap<>();
  private final Map<String, Finding> shown = new HashMap<>();
  private final Set<String> dirty = new TreeSet<>();
  private final LinkedHashMap<String, Boolean> settled =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST_SETTLED;
        }
      };

  /** Replaces what judging a unit gave. */
  void put(Unit unit, List<Finding> found) {
    Map<String, Finding> before = byUnit.remove(unit);
    if (before != null) {
      before.keySet().forEach(id -> drop(id, unit));
    } else if (found.isEmpty()) {
      return; // mostly
    }
    Map<String, Finding> now = new HashMap<>();
    for (Finding finding : found) {
      if (!settled.containsKey(finding.id())) {
        now.merge(finding.id(), finding, Results::graver);
      }
    }
    now.forEach(
        (id, finding) -> byId.computeIfAbsent(id, key -> new HashMap<>()).put(unit, finding));
    dirty.addAll(now.keySet());
    if (!now.isEmpty()) {
      byUnit.put(unit, now);
    }
  }

  private void drop(String id, Unit unit) {
    dirty.add(id);
    Map<Unit, Finding> units = byId.get(id);
    if (units != null) {
      units.remove(unit);
      if (units.isEmpty()) {
        byId.remove(id);
      }
    }
  }

  private static Finding graver(Finding a, Finding b) {
    return GRAVEST_FIRST.compare(a, b) <= 0 ? a : b;
  }

  /** What has changed since the last call. */
  Correlated take() {
    List<Finding> changed = new ArrayList<>();
    Set<String> withdrawn = new HashSet<>();
    for (String id : dirty) {
      Finding now = gravest(id);
      Finding before = now == null ? shown.remove(id) : shown.put(id, now);
      if (now == null && before != null) {
        withdrawn.add(id);
      } else if (now != null && (before == null || !says(now, before))) {
        changed.add(now);
      }
    }
    dirty.clear();
    return new Correlated(changed, withdrawn, Map.of(), Map.of());
  }

  /** Whether both say the same; other rules and tables that do not say otherwise are no change. */
  static boolean says(Finding now, Finding before) {
    return now.withVersion(before.version()).equals(before);
  }

  private @Nullable Finding gravest(String id) {
    return byId.getOrDefault(id, Map.of()).values().stream().reduce(Results::graver).orElse(null);
  }

  /**
   * Leaves as they are, for good, those whose first event is before {@code horizon}: what they rest
   * on is being forgotten.
   */
  void settleBefore(long horizon) {
    List<String> old =
        shown.values().stream()
            .filter(finding -> finding.time() < horizon)
            .map(Finding::id)
            .toList();
    old.forEach(this::settle);
  }

  /** Leaves one as it is, for good. */
  void settle(String id) {
    shown.remove(id);
    settled.put(id, true);
    Map<Unit, Finding> units = byId.remove(id);
    if (units != null) {
      units.keySet().forEach(unit -> forget(unit, id));
    }
  }

  private void forget(Unit unit, String id) {
    Map<String, Finding> found = byUnit.get(unit);
    if (found != null) {
      found.remove(id);
      if (found.isEmpty()) {
        byUnit.remove(unit);
      }
    }
  }

  /** Begins again, but for what is settled. */
  void clear() {
    byUnit.clear();
    byId.clear();
    shown.clear();
    dirty.clear();
  }

  /** Whether it stays as it is, for good. */
  boolean isSettled(String id) {
    return settled.containsKey(id);
  }
}
