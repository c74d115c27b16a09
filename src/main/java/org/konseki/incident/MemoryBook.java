package org.konseki.incident;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.konseki.detect.Finding;
import org.konseki.event.Severity;
import org.konseki.event.Stage;

/** A book in memory, for runs that store nothing. Not safe for several threads. */
public final class MemoryBook implements IncidentBook {

  private static final Comparator<Finding> BY_TIME =
      Comparator.comparingLong(Finding::time).thenComparing(Finding::id);

  private final Map<String, Finding> findings = new HashMap<>();
  private final Map<String, List<String>> idsBySubject = new HashMap<>();
  private final Map<String, String> incidentByFinding = new HashMap<>();
  private final Map<String, Set<String>> idsByIncident = new HashMap<>();
  private final Map<String, Case> cases = new HashMap<>();

  @Override
  public void file(Collection<Finding> changed) {
    for (Finding finding : changed) {
      if (findings.put(finding.id(), finding) == null) {
        idsBySubject
            .computeIfAbsent(finding.subject().key(), key -> new ArrayList<>())
            .add(finding.id());
      }
    }
  }

  @Override
  public void withdraw(Collection<String> withdrawn) {
    for (String id : withdrawn) {
      leave(id);
      Finding finding = findings.remove(id);
      if (finding != null) {
        idsBySubject.get(finding.subject().key()).remove(id);
      }
    }
  }

  @Override
  public void release(Collection<String> released) {
    released.forEach(this::leave);
  }

  @Override
  public Map<String, String> membership(Collection<String> asked) {
    return asked.stream()
        .filter(incidentByFinding::containsKey)
        .collect(Collectors.toMap(id -> id, incidentByFinding::get));
  }

  @Override
  public void assign(String incident, Collection<String> assigned) {
    assigned.forEach(id -> put(id, incident));
  }

  private void put(String finding, String incident) {
    leave(finding);
    incidentByFinding.put(finding, incident);
    idsByIncident.computeIfAbsent(incident, key -> new HashSet<>()).add(finding);
  }

  private void leave(String finding) {
    String incident = incidentByFinding.remove(finding);
    if (incident != null) {
      idsByIncident.get(incident).remove(finding);
    }
  }

  @Override
  public List<Finding> adopt(String incident, String subjectKey, Span span) {
    List<Finding> adopted =
        idsBySubject.getOrDefault(subjectKey, List.of()).stream()
            .filter(id -> !incidentByFinding.containsKey(id))
            .map(findings::get)
            .filter(finding -> !finding.muted() && span.holds(finding.time()))
            .toList();
    adopted.forEach(finding -> put(finding.id(), incident));
    return adopted;
  }

  private record Kind(String detection, Stage stage, Severity severity) {}

  @Override
  public List<Tally> tallies(String incident) {
    return members(incident)
        .collect(
            Collectors.groupingBy(
                finding -> new Kind(finding.detection(), finding.stage(), finding.severity())))
        .entrySet()
        .stream()
        .map(entry -> tally(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Tally tally(Kind kind, List<Finding> alike) {
    return new Tally(
        kind.detection(),
        kind.stage(),
        kind.severity(),
        alike.size(),
        alike.stream().mapToLong(Finding::score).sum(),
        alike.stream().mapToInt(Finding::score).max().orElseThrow(),
        alike.stream().map(Span::of).reduce(Span::union).orElseThrow());
  }

  @Override
  public List<Finding> first(String incident, Severity least, int limit) {
    return members(incident)
        .filter(finding -> finding.severity().atLeast(least))
        .sorted(BY_TIME)
        .limit(limit)
        .toList();
  }

  private Stream<Finding> members(String incident) {
    return idsByIncident.getOrDefault(incident, Set.of()).stream()
        .map(findings::get)
        .filter(Objects::nonNull);
  }

  @Override
  public Optional<Case> find(String incident) {
    return Optional.ofNullable(cases.get(incident));
  }

  @Override
  public List<Case> open(String subjectKey) {
    return cases.values().stream()
        .filter(kept -> kept.incident().status().isOpen())
        .filter(kept -> kept.incident().subject().key().equals(subjectKey))
        .toList();
  }

  @Override
  public void save(Case kept) {
    cases.put(kept.incident().id(), kept);
  }

  @Override
  public void replace(String incident, String id) {
    assign(id, Set.copyOf(idsByIncident.getOrDefault(incident, Set.of())));
    cases.remove(incident);
  }

  @Override
  public void dissolve(String incident) {
    Set.copyOf(idsByIncident.getOrDefault(incident, Set.of())).forEach(this::leave);
    cases.remove(incident);
  }
}
