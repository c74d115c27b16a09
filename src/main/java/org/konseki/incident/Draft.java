package org.konseki.incident;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Finding;
import org.konseki.event.Severity;
import org.konseki.event.Subject;
import org.konseki.incident.Incident.TimelineEntry;

/** An incident while a batch of findings is worked into it. */
final class Draft {

  private final String id;
  private final String group;
  private final @Nullable Case before;
  private final Timeline timeline = new Timeline();
  private final Set<String> joined = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> lost = new HashSet<>();
  private final Set<Draft> successors = new LinkedHashSet<>();
  private @Nullable Draft survivor;
  private Span raised;
  private Severity reached = Severity.INFORMATIONAL;
  private Handling handling;
  private long version;
  private boolean touched;

  private Draft(
      String id,
      String group,
      @Nullable Case before,
      Span raised,
      Handling handling,
      long version) {
    this.id = id;
    this.group = group;
    this.before = before;
    this.raised = raised;
    this.handling = handling;
    this.version = version;
  }

  /** A new incident that {@code first} raises. */
  static Draft raisedBy(Finding first, String id, String group) {
    return new Draft(id, group, null, Span.of(first), Handling.NONE, 0);
  }

  /** An incident that is kept already. */
  static Draft of(Case kept) {
    Incident incident = kept.incident();
    Draft draft =
        new Draft(
            incident.id(),
            kept.group(),
            kept,
            kept.raised(),
            incident.handling(),
            incident.version());
    draft.timeline.addAll(incident.timeline());
    draft.reached = incident.severity();
    return draft;
  }

  /** Takes in a finding that raises. */
  void raise(Finding finding) {
    raised = raised.union(Span.of(finding));
    join(finding);
  }

  /** Takes in a finding, or its newer state. */
  void join(Finding finding) {
    touched = true;
    joined.add(finding.id());
    seen.add(finding.id());
    lost.remove(finding.id());
    timeline.add(finding);
  }

  /** Shows the newer state of a finding that it has, and changes in nothing else. */
  void refresh(Finding finding) {
    touched = true;
    seen.add(finding.id());
    timeline.refresh(finding);
  }

  /** Gives a finding up. */
  void lose(String finding) {
    touched = true;
    lost.add(finding);
  }

  /** Notes that {@code draft} has taken over a finding that this one gave up. */
  void isSucceededBy(Draft draft) {
    successors.add(draft);
  }

  /** The incidents that took over findings that this one gave up. */
  List<Draft> successors() {
    return successors.stream()
        .map(Draft::lastSurvivor)
        .filter(draft -> draft != this)
        .distinct()
        .toList();
  }

  private Draft lastSurvivor() {
    Draft last = this;
    while (last.survivor != null) {
      last = last.survivor;
    }
    return last;
  }

  /** Takes over what people said about an incident that is no more. */
  void inherit(Draft other) {
    touched = true;
    reached = Severity.worse(reached, other.reached);
    handling = handling.and(other.handling, other.id);
    version = Math.max(version, other.version);
  }

  /** Opens it again. */
  void reopen() {
    touched = true;
    handling = handling.reopened();
  }

  /** Takes in a whole incident. */
  void absorb(Draft other) {
    inherit(other);
    other.survivor = this;
    successors.addAll(other.successors);
    raised = raised.union(other.raised);
    joined.addAll(other.joined);
    seen.addAll(other.seen);
    lost.addAll(other.lost);
    timeline.addAll(other.timeline.toList());
  }

  /** The incident under {@code id}, as its findings make it. */
  Incident toIncident(String id, Subject subject, Summary summary, Playbook playbook) {
    Span span = summary.span();
    List<TimelineEntry> entries = entries();
    return new Incident(
        id,
        summary.title(subject),
        subject,
        Severity.worse(reached, summary.severity()),
        summary.score(),
        summary.stages(),
        handling.status(),
        handling.verdict(),
        handling.assignee(),
        handling.comment(),
        span.from(),
        span.until(),
        summary.rule(),
        entries.stream().map(TimelineEntry::finding).toList(),
        summary.count(),
        entries,
        playbook.actions(summary.tallies()),
        version);
  }

  /** The timeline as it is now. */
  List<TimelineEntry> entries() {
    timeline.removeAll(lost);
    return timeline.toList();
  }

  /** Fills up a timeline that lost entries, from the incident's first findings. */
  void refill(Collection<Finding> first) {
    first.forEach(timeline::add);
  }

  String id() {
    return id;
  }

  /** What its findings share: the key of a host or an account. */
  String group() {
    return group;
  }

  Span raised() {
    return raised;
  }

  /** The findings to put into it. */
  Set<String> joined() {
    return joined;
  }

  /** The findings of this batch that it has. */
  Set<String> seen() {
    return seen;
  }

  boolean hasLost() {
    return !lost.isEmpty();
  }

  boolean isTouched() {
    return touched;
  }

  Optional<Case> before() {
    return Optional.ofNullable(before);
  }

  /** Whether people have said anything about it. */
  boolean isHandled() {
    return !handling.isEmpty();
  }

  /** Whether people have resolved or closed it. */
  boolean isSettled() {
    return !handling.status().isOpen();
  }
}
