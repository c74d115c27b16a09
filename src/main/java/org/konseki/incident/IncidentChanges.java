package org.konseki.incident;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a batch of findings did to the incidents.
 *
 * @param changed incidents that were opened or changed, as they are now, earliest first
 * @param replaced ids that no longer are the incident's own, each with the id it leads to: an
 *     earlier finding joined, or two incidents became one
 * @param removed ids of incidents whose raising findings were all withdrawn
 * @param causes the batch's findings that changed incidents, each with its incident's id
 */
public record IncidentChanges(
    List<Incident> changed,
    Map<String, String> replaced,
    Set<String> removed,
    Map<String, String> causes) {

  /** No change at all. */
  public static final IncidentChanges NONE =
      new IncidentChanges(List.of(), Map.of(), Set.of(), Map.of());

  public IncidentChanges {
    changed = List.copyOf(changed);
    replaced = Map.copyOf(replaced);
    removed = Set.copyOf(removed);
    causes = Map.copyOf(causes);
  }

  /** The incidents that none of {@code findings} changed, but what joined them otherwise. */
  public List<Incident> notCausedBy(Collection<String> findings) {
    Set<String> caused = incidentsOf(findings);
    return changed.stream().filter(incident -> !caused.contains(incident.id())).toList();
  }

  /** The incidents that changed because of {@code findings}: one request's part of the batch. */
  public List<Incident> causedBy(Collection<String> findings) {
    Set<String> caused = incidentsOf(findings);
    return changed.stream().filter(incident -> caused.contains(incident.id())).toList();
  }

  private Set<String> incidentsOf(Collection<String> findings) {
    return findings.stream().map(causes::get).filter(Objects::nonNull).collect(Collectors.toSet());
  }
}
