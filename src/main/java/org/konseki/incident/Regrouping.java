package org.konseki.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.konseki.detect.Finding;
import org.konseki.event.Digest;

/** One batch of findings on its way into the incidents. */
final class Regrouping {

  private static final Comparator<Finding> BY_TIME =
      Comparator.comparingLong(Finding::time).thenComparing(Finding::id);
  private static final Comparator<Draft> EARLIEST =
      Comparator.<Draft>comparingLong(draft -> draft.raised().from()).thenComparing(Draft::id);

  private final IncidentPolicy policy;
  private final IncidentBook book;
  private final DraftWriter writer;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final Map<String, List<Draft>> openBySubject = new HashMap<>();
  private final Map<String, String> membership = new HashMap<>();

  Regrouping(IncidentPolicy policy, IncidentBook book, Playbook playbook) {
    this.policy = policy;
    this.book = book;
    this.writer = new DraftWriter(policy, book, playbook);
  }

  IncidentChanges run(FindingChanges changes) {
    membership.putAll(book.membership(ids(changes)));
    book.file(changes.changed());
    List<Finding> sorted = changes.changed().stream().sorted(BY_TIME).toList();
    sorted.stream().filter(policy::raises).forEach(this::raise);
    // After the raising ones, which decide what is within reach.
    sorted.stream()
        .filter(finding -> !finding.muted() && !policy.raises(finding))
        .forEach(this::support);
    sorted.stream().filter(Finding::muted).forEach(this::silence);
    changes.withdrawn().forEach(this::lose);
    book.withdraw(changes.withdrawn());
    return writer.write(drafts.values().stream().distinct().sorted(EARLIEST).toList());
  }

  private static Set<String> ids(FindingChanges changes) {
    Set<String> ids = new HashSet<>(changes.withdrawn());
    changes.changed().forEach(finding -> ids.add(finding.id()));
    return ids;
  }

  private void raise(Finding finding) {
    Optional<Draft> owner = owner(finding.id());
    if (owner.filter(Draft::isSettled).isPresent()) {
      owner.get().refresh(finding);
      return;
    }
    Span reached = owner.map(Draft::raised).orElse(Span.of(finding)).union(Span.of(finding));
    List<Draft> linked =
        open(finding.subject().key()).stream()
            .filter(draft -> policy.joinable(draft.raised()).meets(reached))
            .sorted(EARLIEST)
            .toList();
    if (linked.isEmpty()) {
      start(finding);
    } else {
      unite(linked).raise(finding);
    }
  }

  private void start(Finding finding) {
    String subjectKey = finding.subject().key();
    String id = Digest.of(subjectKey, IncidentPolicy.RULE, finding.id());
    Optional<Draft> known = draft(id);
    if (known.isPresent() && known.get().isSettled()) {
      // The finding was forgotten and its events were sent again: it is no news.
      book.assign(id, Set.of(finding.id()));
      known.get().refresh(finding);
      return;
    }
    if (known.isPresent()) {
      known.get().raise(finding);
      return;
    }
    Draft opened = Draft.raisedBy(finding, id);
    opened.raise(finding);
    drafts.put(id, opened);
    open(subjectKey).add(opened);
  }

  private Draft unite(List<Draft> linked) {
    Draft survivor = linked.get(0);
    for (Draft other : linked.subList(1, linked.size())) {
      survivor.absorb(other);
      writer.absorbed(other, survivor);
      open(survivor.subjectKey()).remove(other);
      drafts.replaceAll((id, draft) -> draft == other ? survivor : draft);
    }
    return survivor;
  }

  private void support(Finding finding) {
    Optional<Draft> owner = owner(finding.id());
    if (owner.isPresent()) {
      Draft draft = owner.get();
      if (draft.isSettled()) {
        draft.refresh(finding);
      } else {
        draft.join(finding);
      }
      return;
    }
    open(finding.subject().key()).stream()
        .filter(draft -> policy.reachable(draft.raised()).holds(finding.time()))
        .min(EARLIEST)
        .ifPresent(draft -> draft.join(finding));
  }

  private void silence(Finding finding) {
    Optional<Draft> owner = owner(finding.id());
    if (owner.filter(Draft::isSettled).isPresent()) {
      owner.get().refresh(finding);
    } else {
      lose(finding.id());
      book.release(Set.of(finding.id()));
    }
  }

  private void lose(String finding) {
    owner(finding).filter(draft -> !draft.isSettled()).ifPresent(draft -> draft.lose(finding));
  }

  private Optional<Draft> owner(String finding) {
    return Optional.ofNullable(membership.get(finding)).flatMap(this::draft);
  }

  private Optional<Draft> draft(String id) {
    Draft draft = drafts.get(id);
    if (draft != null) {
      return Optional.of(draft);
    }
    Optional<Draft> kept = book.find(id).map(Draft::of);
    kept.ifPresent(found -> drafts.put(id, found));
    return kept;
  }

  private List<Draft> open(String subjectKey) {
    List<Draft> known = openBySubject.get(subjectKey);
    if (known == null) {
      known = new ArrayList<>();
      for (Case kept : book.open(subjectKey)) {
        draft(kept.incident().id()).ifPresent(known::add);
      }
      openBySubject.put(subjectKey, known);
    }
    return known;
  }
}
