package org.konseki.incident;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.konseki.detect.Finding;
import org.konseki.incident.Incident.TimelineEntry;

/** The first findings of an incident in short, in order of event time. */
final class Timeline {

  /** Longest timeline; what is later is counted only. */
  static final int LIMIT = 500;

  private static final Comparator<TimelineEntry> BY_TIME =
      Comparator.comparingLong(TimelineEntry::time).thenComparing(TimelineEntry::finding);

  private final Map<String, TimelineEntry> entries = new HashMap<>();

  void addAll(Collection<TimelineEntry> others) {
    others.forEach(entry -> entries.put(entry.finding(), entry));
  }

  void add(Finding finding) {
    entries.put(finding.id(), entry(finding));
  }

  /** Brings the entry of a finding up to date, if there is one. */
  void refresh(Finding finding) {
    entries.replace(finding.id(), entry(finding));
  }

  void removeAll(Set<String> findings) {
    entries.keySet().removeAll(findings);
  }

  List<TimelineEntry> toList() {
    return entries.values().stream().sorted(BY_TIME).limit(LIMIT).toList();
  }

  private static TimelineEntry entry(Finding finding) {
    return new TimelineEntry(
        finding.time(),
        finding.lastTime(),
        finding.id(),
        finding.detection(),
        finding.severity(),
        finding.stage(),
        finding.title(),
        finding.destination(),
        finding.count());
  }
}
