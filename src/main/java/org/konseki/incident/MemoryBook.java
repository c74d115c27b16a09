package org.konseki.incident;

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
  private final Map<String, String> groupByFinding = new HashMap<>();
  private final Map<String, Set<String>> idsByGroup = new HashMap<>();
  private final Map<String, String> incidentByFinding = new HashMap<>();
  private final Map<String, Set<String>> idsByIncident = new HashMap<>();
  private final Map<String, Case> cases = new HashMap<>();

  @Override
  public void file(Collection<Finding> changed) {
    for (Finding finding : changed) {
      findings.put(finding.id(), finding);
      if (!groupByFinding.containsKey(finding.id())) {
        enter(finding.id(), finding.subject().key());
      }
    }
  }

  @Override
  public Map<String, String> groups(Collection<String> asked) {
    return asked.stream()
        .filter(groupByFinding::containsKey)
        .collect(Collectors.toMap(id -> id, groupByFinding::get));
  }

  @Override
  public void regroup(Map<String, String> groups) {
    groups.forEach(this::enter);
  }

  private void enter(String finding, String group) {
    quit(finding);
    groupByFinding.put(finding, group);
    idsByGroup.computeIfAbsent(group, key -> new HashSet<>()).add(finding);
  }

  private void quit(String finding) {
    String group = groupByFinding.remove(finding);
    if (group != null) {
      idsByGroup.get(group).remove(finding);
    }
  }

  @Override
  public void withdraw(Collection<String> withdrawn) {
    for (String id : withdrawn) {
      leave(id);
      findings.remove(id);
      quit(id);
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
  public List<Finding> adopt(String incident, String group, Span span) {
    List<Finding> adopted =
        idsByGroup.getOrDefault(group, Set.of()).stream()
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

  @Override
  public List<Member> leading(String incident, Severity least, int limit) {
    return first(incident, least, limit).stream()
        .map(one -> new Member(one.id(), one.detection(), one.subject()))
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
  public List<Case> open(String group) {
    return cases(group).filter(kept -> kept.incident().status().isOpen()).toList();
  }

  @Override
  public List<Case> settled(String group) {
    return cases(group).filter(kept -> !kept.incident().status().isOpen()).toList();
  }

  private Stream<Case> cases(String group) {
    return cases.values().stream().filter(kept -> kept.group().equals(group));
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
  public void vacate(String incident) {
    Set.copyOf(idsByIncident.getOrDefault(incident, Set.of())).forEach(this::leave);
  }

  @Override
  public void dissolve(String incident) {
    vacate(incident);
    cases.remove(incident);
  }
}
