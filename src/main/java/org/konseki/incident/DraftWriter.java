package org.konseki.incident;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.konseki.detect.Finding;
import org.konseki.event.Digest;
import org.konseki.event.Severity;

/** Writes drafts into the book and collects what became of the incidents. */
final class DraftWriter {

  private final IncidentPolicy policy;
  private final IncidentBook book;
  private final Playbook playbook;
  private final List<Incident> changed = new ArrayList<>();
  private final Map<String, String> replaced = new HashMap<>();
  private final Set<String> removed = new HashSet<>();
  private final Map<String, String> causes = new HashMap<>();

  DraftWriter(IncidentPolicy policy, IncidentBook book, Playbook playbook) {
    this.policy = policy;
    this.book = book;
    this.playbook = playbook;
  }

  /** Notes that {@code survivor} took in {@code other}. */
  void absorbed(Draft other, Draft survivor) {
    replace(other.id(), survivor.id());
  }

  /** Writes the drafts that something happened to. */
  IncidentChanges write(Collection<Draft> drafts) {
    // All of them first: none may adopt what has joined another.
    drafts.stream()
        .filter(draft -> !draft.isSettled())
        .forEach(draft -> book.assign(draft.id(), draft.joined()));
    for (Draft draft : drafts) {
      if (draft.isTouched() && draft.isSettled()) {
        writeSettled(draft);
      } else if (draft.isTouched()) {
        writeOpen(draft);
      }
    }
    changed.sort(Comparator.comparingLong(Incident::opened).thenComparing(Incident::id));
    return new IncidentChanges(changed, replaced, removed, causes);
  }

  private void writeSettled(Draft draft) {
    Case before = draft.before().orElseThrow();
    save(before.incident().withTimeline(draft.entries()), before.raised(), draft);
  }

  private void writeOpen(Draft draft) {
    Summary summary = new Summary(book.tallies(draft.id()));
    Optional<Span> raised = summary.span(policy.severity());
    if (raised.isEmpty()) {
      remove(draft);
      return;
    }
    if (adopt(draft, raised.get())) {
      summary = new Summary(book.tallies(draft.id()));
    }
    Finding first = book.first(draft.id(), policy.severity(), 1).get(0);
    String id = rename(draft, first);
    refill(draft, id, summary);
    save(draft.toIncident(id, first.subject(), summary, playbook), raised.get(), draft);
  }

  private void remove(Draft draft) {
    book.dissolve(draft.id());
    if (draft.before().isPresent()) {
      removed.add(draft.id());
    }
  }

  /** Takes in what was stored before an incident came within reach. */
  private boolean adopt(Draft draft, Span raised) {
    if (draft.before().filter(kept -> kept.raised().equals(raised)).isPresent()) {
      return false;
    }
    List<Finding> adopted = book.adopt(draft.id(), draft.subjectKey(), policy.reachable(raised));
    adopted.forEach(draft::join);
    return !adopted.isEmpty();
  }

  /** Gives the incident the id that its first raising finding has now. */
  private String rename(Draft draft, Finding first) {
    String id = Digest.of(draft.subjectKey(), IncidentPolicy.RULE, first.id());
    // Another incident has the id if people settled one that has lost this finding since.
    if (id.equals(draft.id()) || book.find(id).isPresent()) {
      return draft.id();
    }
    replace(draft.id(), id);
    return id;
  }

  private void replace(String incident, String id) {
    book.replace(incident, id);
    replaced.replaceAll((old, target) -> target.equals(incident) ? id : target);
    replaced.put(incident, id);
  }

  private void refill(Draft draft, String id, Summary summary) {
    if (draft.hasLost() && summary.count() >= Timeline.LIMIT) {
      draft.refill(book.first(id, Severity.INFORMATIONAL, Timeline.LIMIT));
    }
  }

  private void save(Incident incident, Span raised, Draft draft) {
    Optional<Case> before = draft.before();
    if (before.filter(kept -> kept.incident().equals(incident)).isEmpty()) {
      Incident next = incident.next();
      book.save(new Case(next, raised));
      changed.add(next);
      draft.seen().forEach(finding -> causes.put(finding, next.id()));
    } else if (!before.get().raised().equals(raised)) {
      book.save(new Case(incident, raised));
    }
  }
}
