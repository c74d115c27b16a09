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
import org.konseki.detect.Detections;
import org.konseki.detect.Finding;
import org.konseki.event.Digest;
import org.konseki.event.Severity;
import org.konseki.event.Subject;

/** Writes drafts into the book and collects what became of the incidents. */
final class DraftWriter {

  /** First findings that are looked at for the subject. */
  private static final int MOST_LOOKED_AT = 20;

  private static final String HOST = Subject.ofHost("").key();

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
    Set<Draft> takenOver = new HashSet<>();
    drafts.stream().filter(this::isTakenOver).forEach(takenOver::add);
    drafts.stream().filter(takenOver::contains).forEach(this::handOver);
    for (Draft draft : drafts) {
      if (draft.isTouched() && draft.isSettled()) {
        writeSettled(draft);
      } else if (draft.isTouched() && !takenOver.contains(draft)) {
        writeOpen(draft);
      }
    }
    changed.sort(Comparator.comparingLong(Incident::opened).thenComparing(Incident::id));
    return new IncidentChanges(changed, replaced, removed, causes, Map.of());
  }

  /** Whether no raising finding is left in it, since others have taken them over. */
  private boolean isTakenOver(Draft draft) {
    return draft.isTouched()
        && !draft.isSettled()
        && !draft.successors().isEmpty()
        && summary(draft).span(policy.severity()).isEmpty();
  }

  /** What people said goes to all that took something over, the id to the first of them. */
  private void handOver(Draft draft) {
    draft.successors().forEach(successor -> successor.inherit(draft));
    book.vacate(draft.id());
    replace(draft.id(), draft.successors().get(0).id());
  }

  private void writeSettled(Draft draft) {
    Incident before = draft.before().orElseThrow().incident();
    leaveAsItIs(draft, before.findingCount());
  }

  private void leaveAsItIs(Draft draft, long count) {
    Case before = draft.before().orElseThrow();
    save(before.incident().withTimeline(draft.entries(), count), before.raised(), draft);
  }

  private Summary summary(Draft draft) {
    return new Summary(book.tallies(draft.id()));
  }

  private void writeOpen(Draft draft) {
    Summary summary = summary(draft);
    Optional<Span> raised = summary.span(policy.severity());
    if (raised.isEmpty() && draft.isHandled()) {
      leaveAsItIs(draft, summary.count());
      return;
    }
    if (raised.isEmpty()) {
      remove(draft);
      return;
    }
    if (adopt(draft, raised.get())) {
      summary = summary(draft);
    }
    List<Member> first = book.leading(draft.id(), policy.severity(), MOST_LOOKED_AT);
    String id = rename(draft, first.get(0).finding());
    refill(draft, id, summary);
    save(draft.toIncident(id, subject(draft, first), summary, playbook), raised.get(), draft);
  }

  /**
   * The host or the account that its findings share, with the user whom the first one names that is
   * no chain or risk: these name the others' users in short.
   */
  private static Subject subject(Draft draft, List<Member> first) {
    Subject named =
        first.stream()
            .filter(member -> !Detections.isCorrelation(member.detection()))
            .findFirst()
            .orElse(first.get(0))
            .subject();
    String host = draft.group().startsWith(HOST) ? draft.group().substring(HOST.length()) : null;
    return named.host() == null && host != null ? new Subject(host, named.user()) : named;
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
    List<Finding> adopted = book.adopt(draft.id(), draft.group(), policy.reachable(raised));
    adopted.forEach(draft::join);
    return !adopted.isEmpty();
  }

  /** Gives the incident the id that its first raising finding has now. */
  private String rename(Draft draft, String first) {
    String id = Digest.of(draft.group(), IncidentPolicy.RULE, first);
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
      book.save(new Case(next, raised, draft.group()));
      changed.add(next);
      draft.seen().forEach(finding -> causes.put(finding, next.id()));
    } else if (!before.get().raised().equals(raised)) {
      book.save(new Case(incident, raised, draft.group()));
    }
  }
}
