package org.konseki.pipeline;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.konseki.detect.Reasons;
import org.konseki.incident.IncidentChanges;

/**
 * Which incidents the findings of a batch opened or changed: their own, and those of chains, risks
 * and campaigns that rest on them.
 */
final class Attribution {

  private final Map<String, Set<String>> byFinding = new HashMap<>();
  private final Map<String, Set<String>> told = new HashMap<>();

  /**
   * What became of the incidents.
   *
   * @param before incidents of findings that an earlier process kept and may have told nobody of
   */
  Attribution(IncidentChanges incidents, Map<String, String> before) {
    Map<String, String> own = new HashMap<>(before);
    own.putAll(incidents.causes());
    own.forEach((finding, incident) -> add(byFinding, finding, incident));
    incidents
        .reasons()
        .forEach(
            (finding, reasons) -> {
              String incident = own.get(finding);
              if (incident != null) {
                add(reasons, incident);
              }
            });
  }

  private void add(Reasons reasons, String incident) {
    reasons.findings().forEach(finding -> add(byFinding, finding, incident));
    reasons.events().forEach(event -> add(told, event, incident));
  }

  private static void add(Map<String, Set<String>> incidents, String name, String incident) {
    incidents.computeIfAbsent(name, any -> new HashSet<>()).add(incident);
  }

  /** Whether no incident was opened or changed. */
  boolean isEmpty() {
    return byFinding.isEmpty();
  }

  /** Ids of the incidents of some findings. */
  Set<String> of(Collection<String> findings) {
    Set<String> incidents = new HashSet<>();
    for (String finding : findings) {
      incidents.addAll(byFinding.getOrDefault(finding, Set.of()));
    }
    return incidents;
  }

  /** Ids of the incidents that came of who works where, by the ids of the events that told it. */
  Map<String, Set<String>> told() {
    return told;
  }
}
