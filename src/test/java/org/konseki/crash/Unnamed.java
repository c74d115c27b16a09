package org.konseki.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.konseki.detect.Detections;

/** Looks for answers that do not name what their events caused. */
final class Unnamed {

  private static final Set<String> RAISING = Set.of("MEDIUM", "HIGH", "CRITICAL");
  private static final ObjectMapper JSON = new ObjectMapper();

  private Unnamed() {}

  /** Answers to batches with evidence of an incident that they do not name. */
  static int count(Numbered events, Map<List<Integer>, Set<String>> named, Kept kept)
      throws IOException {
    Map<String, Set<String>> incidents = incidentsByEvent(kept);
    int unnamed = 0;
    for (Map.Entry<List<Integer>, Set<String>> batch : named.entrySet()) {
      Set<String> wanted = new TreeSet<>();
      for (int number : batch.getKey()) {
        wanted.addAll(incidents.getOrDefault(events.idOf(number), Set.of()));
      }
      Set<String> got = new TreeSet<>();
      batch.getValue().forEach(id -> got.add(kept.followed().getOrDefault(id, id)));
      unnamed += got.containsAll(wanted) ? 0 : 1;
    }
    return unnamed;
  }

  /**
   * Weaker ones join an incident when it is there, and chains rest on events of before: both may be
   * after the answer.
   */
  private static boolean isTold(JsonNode finding) {
    return RAISING.contains(finding.path("severity").asText())
        && !Detections.isCorrelation(finding.path("detection").asText());
  }

  private static Map<String, Set<String>> incidentsByEvent(Kept kept) throws IOException {
    Map<String, String> byFinding = new HashMap<>();
    for (Map.Entry<String, String> incident : kept.incidents().entrySet()) {
      for (JsonNode finding : JSON.readTree(incident.getValue()).path("findings")) {
        byFinding.put(finding.asText(), incident.getKey());
      }
    }
    Map<String, Set<String>> byEvent = new HashMap<>();
    for (Map.Entry<String, String> finding : kept.findings().entrySet()) {
      String incident = byFinding.get(finding.getKey());
      JsonNode document = JSON.readTree(finding.getValue());
      if (incident != null && isTold(document)) {
        for (JsonNode evidence : document.path("evidence")) {
          byEvent
              .computeIfAbsent(evidence.path("eventId").asText(), any -> new TreeSet<>())
              .add(incident);
        }
      }
    }
    return byEvent;
  }
}
