package org.konseki.incident;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.konseki.detect.Reasons;

/**
 * What a batch of findings did to the incidents.
 *
 * @param changed incidents that were opened or changed, as they are now, earliest first
 * @param replaced ids that no longer are the incident's own, each with the id it leads to: an
 *     earlier finding joined, or two incidents became one
 * @param removed ids of incidents whose raising findings were all withdrawn
 * @param causes the batch's findings that changed incidents, each with its incident's id; those
 *     that join others, and those that have another home, are among them
 * @param reasons what of the batch those rest on, by their ids
 */
public record IncidentChanges(
    List<Incident> changed,
    Map<String, String> replaced,
    Set<String> removed,
    Map<String, String> causes,
    Map<String, Reasons> reasons) {

  /** No change at all. */
  public static final IncidentChanges NONE =
      new IncidentChanges(List.of(), Map.of(), Set.of(), Map.of(), Map.of());

  public IncidentChanges {
    changed = List.copyOf(changed);
    replaced = Map.copyOf(replaced);
    removed = Set.copyOf(removed);
    causes = Map.copyOf(causes);
    reasons = Map.copyOf(reasons);
  }

  /** The same, and what of the batch those rest on that are no single event's. */
  public IncidentChanges with(Map<String, Reasons> known) {
    return new IncidentChanges(changed, replaced, removed, causes, known);
  }

  /** Those of the incidents that changed which have these ids. */
  public List<Incident> changed(Set<String> ids) {
    return changed.stream().filter(incident -> ids.contains(incident.id())).toList();
  }
}
