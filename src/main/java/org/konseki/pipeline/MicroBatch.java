package org.konseki.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Evidence;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingChange;
import org.konseki.event.Event;
import org.konseki.incident.Incident;
import org.konseki.incident.IncidentChanges;
import org.konseki.measure.Watermarks;

/** Works of several requests that are judged one after the other and committed as one. */
final class MicroBatch {

  /** A work's part in the batch. */
  private record Share(
      Work work, List<String> duplicates, Set<String> findings, @Nullable String first) {}

  private static final Logger LOG = Logger.getLogger(MicroBatch.class);

  private final Judge judge;
  private final SeenEvents seen;
  private final Watermarks watermarks;
  private final Map<String, Finding> changed = new LinkedHashMap<>();
  private final Set<String> withdrawn = new HashSet<>();
  private final Set<String> fresh = new HashSet<>();
  private final List<Share> shares = new ArrayList<>();

  /** Works without events, which wait for another look at what there is. */
  private final List<Work> looks = new ArrayList<>();

  private long late;

  MicroBatch(Judge judge, SeenEvents seen, Watermarks watermarks) {
    this.judge = judge;
    this.seen = seen;
    this.watermarks = watermarks;
  }

  void judge(Work work) {
    if (work.isEmpty()) {
      looks.add(work);
      return;
    }
    if (work.known()) {
      judge.withdrawn(work.withdrawn());
    } else {
      judge.withdraw(work.withdrawn(), changed, withdrawn);
    }
    List<String> duplicates = new ArrayList<>();
    List<Event> located = unseen(work.events(), duplicates);
    List<Event> unlocated = unseen(work.unlocated(), duplicates);
    // after the duplicates: a record judged again under its host was seen under its user
    work.reattributed().forEach(event -> fresh.add(event.id()));
    located.addAll(work.reattributed());
    if (work.known()) {
      late = 0; // they were counted when they came
    }
    FindingChange found =
        work.known()
            ? judge.learn(located, unlocated, watermarks)
            : judge.judge(located, unlocated, watermarks);
    take(found);
    String first = located.isEmpty() ? null : located.get(0).id();
    shares.add(new Share(work, duplicates, found.changed().keySet(), first));
  }

  /** Takes in what other shards' events changed here, and hours that are over. */
  void look() {
    FindingChange found = judge.judge(List.of(), List.of(), watermarks);
    take(found);
    looks.forEach(work -> shares.add(new Share(work, List.of(), found.changed().keySet(), null)));
  }

  private void take(FindingChange found) {
    withdrawn.removeAll(found.changed().keySet());
    changed.putAll(found.changed());
    changed.keySet().removeAll(found.withdrawn());
    withdrawn.addAll(found.withdrawn());
  }

  private List<Event> unseen(List<? extends Event> sent, List<String> duplicates) {
    List<Event> events = new ArrayList<>(sent.size());
    for (Event event : sent) {
      if (!seen.contains(event.id()) && fresh.add(event.id())) {
        events.add(event);
        late += event.origin().arrival().late() ? 1 : 0;
      } else {
        duplicates.add(event.id());
      }
    }
    return events;
  }

  /**
   * Keeps what was judged, remembers and counts the events, and answers the requests. In this
   * order: whoever has an answer, or sends again for want of one, finds what the events caused.
   *
   * @param lateEvents is added the events that came too late, without those sent again
   */
  void commit(Ledger ledger, Recall recall, LongAdder lateEvents) {
    Map<String, Set<String>> before = causedBefore(recall);
    // kept by an earlier process that may not have told anyone
    Map<String, String> keptBefore =
        judge.isJudgingAgain() ? ledger.incidentsOf(changed.keySet()) : Map.of();
    IncidentChanges incidents = ledger.commit(changed.values(), withdrawn, judge.notes());
    // from here on nothing may fail: what is kept must not be judged again
    // such as a chain that a logon completed, which is in no finding itself
    List<Incident> joined = incidents.notCausedBy(changed.keySet());
    Map<String, Set<String>> causes = causes(keptBefore, incidents, joined);
    recall.caused(causes);
    fresh.forEach(seen::add);
    judge.settle();
    lateEvents.add(late);
    for (Share share : shares) {
      Set<String> again = new LinkedHashSet<>();
      for (String event : share.duplicates) {
        again.addAll(before.getOrDefault(event, Set.of()));
        again.addAll(causes.getOrDefault(event, Set.of()));
      }
      Outcome own = outcome(share, incidents, joined);
      share.work.done().complete(own.and(recalled(again, ledger)));
    }
  }

  /** What events that came again caused when they came first. */
  private Map<String, Set<String>> causedBefore(Recall recall) {
    Map<String, Set<String>> before = new HashMap<>();
    for (Share share : shares) {
      share.duplicates.forEach(event -> before.put(event, recall.causedBy(event)));
    }
    return before;
  }

  /**
   * The incidents of each event: those of the findings that it hit or that rest on it. What a
   * request's events caused together, such as by their number, counts as caused by the first.
   */
  private Map<String, Set<String>> causes(
      Map<String, String> keptBefore, IncidentChanges incidents, List<Incident> joined) {
    Map<String, Set<String>> causes = new HashMap<>();
    Map<String, String> known = new HashMap<>(incidents.causes());
    known.putAll(keptBefore);
    if (known.isEmpty() && joined.isEmpty()) {
      return causes;
    }
    judge.hits().forEach((event, hit) -> hit.forEach(id -> cause(causes, known, event, id)));
    for (Finding finding : changed.values()) {
      for (Evidence evidence : finding.evidence()) {
        cause(causes, known, evidence.eventId(), finding.id());
      }
    }
    for (Share share : shares) {
      if (share.first != null) {
        Set<String> rest = new HashSet<>();
        share.findings.stream().map(known::get).filter(Objects::nonNull).forEach(rest::add);
        rest.addAll(ids(joined));
        told(share.work, causes).forEach(rest::remove);
        if (!rest.isEmpty()) {
          causes.computeIfAbsent(share.first, any -> new HashSet<>()).addAll(rest);
        }
      }
    }
    return causes;
  }

  private static Set<String> told(Work work, Map<String, Set<String>> causes) {
    Set<String> told = new HashSet<>();
    for (List<? extends Event> events :
        List.of(work.events(), work.unlocated(), work.reattributed())) {
      events.forEach(event -> told.addAll(causes.getOrDefault(event.id(), Set.of())));
    }
    return told;
  }

  private void cause(
      Map<String, Set<String>> causes, Map<String, String> known, String event, String finding) {
    String incident = known.get(finding);
    if (incident != null && fresh.contains(event)) {
      causes.computeIfAbsent(event, any -> new HashSet<>()).add(incident);
    }
  }

  private static Set<String> ids(List<Incident> incidents) {
    Set<String> ids = new HashSet<>();
    incidents.forEach(incident -> ids.add(incident.id()));
    return ids;
  }

  private static Outcome outcome(Share share, IncidentChanges incidents, List<Incident> joined) {
    int accepted = share.work.sent() - share.duplicates.size();
    List<Incident> own = new ArrayList<>(incidents.causedBy(share.findings));
    own.addAll(joined);
    return new Outcome(accepted, share.duplicates.size(), own, share.duplicates);
  }

  private static Outcome recalled(Set<String> incidents, Ledger ledger) {
    try {
      return incidents.isEmpty() ? Outcome.NONE : new Outcome(0, 0, ledger.incidents(incidents));
    } catch (RuntimeException e) {
      LOG.warnf(e, "An answer does not name what its events caused when they came first");
      return Outcome.NONE;
    }
  }
}
