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
import org.konseki.event.Subject;

/** One batch of findings on its way into the incidents. */
final class Regrouping {

  private static final String HOST = Subject.ofHost("").key();
  private static final Comparator<Finding> BY_TIME =
      Comparator.comparingLong(Finding::time).thenComparing(Finding::id);
  private static final Comparator<Draft> EARLIEST =
      Comparator.<Draft>comparingLong(draft -> draft.raised().from()).thenComparing(Draft::id);

  private final IncidentPolicy policy;
  private final IncidentBook book;
  private final DraftWriter writer;
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final Map<String, List<Draft>> openByGroup = new HashMap<>();
  private final Map<String, String> membership = new HashMap<>();
  private final Map<String, String> groups = new HashMap<>();
  private final Map<String, Draft> former = new HashMap<>();

  Regrouping(IncidentPolicy policy, IncidentBook book, Playbook playbook) {
    this.policy = policy;
    this.book = book;
    this.writer = new DraftWriter(policy, book, playbook);
  }

  IncidentChanges run(FindingChanges changes) {
    membership.putAll(book.membership(ids(changes)));
    book.file(changes.changed());
    regroup(changes);
    changes.changed().forEach(this::leave);
    book.release(former.keySet());
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

  /** Finds out the group of each finding that names a user only; a host that was known stays. */
  private void regroup(FindingChanges changes) {
    groups.putAll(
        book.groups(
            changes.changed().stream()
                .filter(finding -> finding.subject().host() == null)
                .map(Finding::id)
                .toList()));
    Map<String, String> moved = new HashMap<>();
    changes
        .homes()
        .forEach(
            (finding, home) -> {
              String before = groups.get(finding);
              String now = home.subject().key();
              boolean stays = !home.known() && before != null && before.startsWith(HOST);
              if (before != null && !stays && !before.equals(now)) {
                moved.put(finding, now);
              }
            });
    groups.putAll(moved);
    book.regroup(moved);
  }

  private String group(Finding finding) {
    return groups.getOrDefault(finding.id(), finding.subject().key());
  }

  /** What belongs elsewhere now leaves its incident, unless people have settled that. */
  private void leave(Finding finding) {
    owner(finding.id())
        .filter(draft -> !draft.isSettled() && !draft.group().equals(group(finding)))
        .ifPresent(
            draft -> {
              draft.lose(finding.id());
              membership.remove(finding.id());
              former.put(finding.id(), draft);
            });
  }

  private void raise(Finding finding) {
    Draft taker = place(finding);
    Draft giver = former.get(finding.id());
    if (giver != null && giver != taker) {
      giver.isSucceededBy(taker);
    }
  }

  private Draft place(Finding finding) {
    Optional<Draft> owner = owner(finding.id());
    if (owner.filter(Draft::isSettled).isPresent()) {
      owner.get().refresh(finding);
      return owner.get();
    }
    Span reached = owner.map(Draft::raised).orElse(Span.of(finding)).union(Span.of(finding));
    List<Draft> linked =
        open(group(finding)).stream()
            .filter(draft -> policy.joinable(draft.raised()).meets(reached))
            .sorted(EARLIEST)
            .toList();
    if (linked.isEmpty()) {
      return start(finding);
    }
    Draft united = unite(linked);
    united.raise(finding);
    return united;
  }

  private Draft start(Finding finding) {
    String group = group(finding);
    String id = Digest.of(group, IncidentPolicy.RULE, finding.id());
    Optional<Draft> known = draft(id);
    if (known.isPresent() && known.get().isSettled()) {
      // The finding was forgotten and its events were sent again: it is no news.
      book.assign(id, Set.of(finding.id()));
      known.get().refresh(finding);
      return known.get();
    }
    Optional<Draft> settled = reopenable(group, finding);
    Draft opened = known.or(() -> settled).orElseGet(() -> Draft.raisedBy(finding, id, group));
    if (opened.isSettled()) {
      opened.reopen();
    }
    opened.raise(finding);
    drafts.put(opened.id(), opened);
    if (!open(group).contains(opened)) {
      open(group).add(opened);
    }
    return opened;
  }

  /** The latest of the incidents that people have settled and that the finding opens again. */
  private Optional<Draft> reopenable(String group, Finding finding) {
    if (policy.reopen().isZero()) {
      return Optional.empty();
    }
    return book.settled(group).stream()
        .filter(kept -> policy.reopens(kept.incident(), finding))
        .max(
            Comparator.<Case>comparingLong(kept -> kept.incident().updated())
                .thenComparing(kept -> kept.incident().id()))
        .flatMap(kept -> draft(kept.incident().id()));
  }

  private Draft unite(List<Draft> linked) {
    Draft survivor = linked.get(0);
    for (Draft other : linked.subList(1, linked.size())) {
      survivor.absorb(other);
      writer.absorbed(other, survivor);
      open(survivor.group()).remove(other);
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
    open(group(finding)).stream()
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

  private List<Draft> open(String group) {
    List<Draft> known = openByGroup.get(group);
    if (known == null) {
      known = new ArrayList<>();
      for (Case kept : book.open(group)) {
        known.add(drafts.computeIfAbsent(kept.incident().id(), any -> Draft.of(kept)));
      }
      openByGroup.put(group, known);
    }
    return known;
  }
}
