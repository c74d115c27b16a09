package org.konseki.incident;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a batch of findings did to the incidents.
 *
 * @param changed incidents that were opened or changed, as they are now, earliest first
 * @param replaced ids that no longer are the incident's own, each with the id it leads to: an
 *     earlier finding joined, or two incidents became one
 * @param removed ids of incidents whose raising findings were all withdrawn
 */
public record IncidentChanges(
    List<Incident> changed, Map<String, String> replaced, Set<String> removed) {

  /** No change at all. */
  public static final IncidentChanges NONE = new IncidentChanges(List.of(), Map.of(), Set.of());

  public IncidentChanges {
    changed = List.copyOf(changed);
    replaced = Map.copyOf(replaced);
    removed = Set.copyOf(removed);
  }
}
