package org.konseki.pipeline;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.LongObjectMap;
import com.carrotsearch.hppc.cursors.LongCursor;
import com.carrotsearch.hppc.procedures.LongProcedure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
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

  /** Digests of the events that are judged in it. */
  private final LongHashSet fresh = new LongHashSet();

  private final List<Share> shares = new ArrayList<>();

  /** Works without events, which wait for another look at what there is. */
  private final List<Work> looks = new ArrayList<>();

  private long late;

  /** Begins with what others moved before: no event of this batch caused that. */
  MicroBatch(Judge judge, SeenEvents seen, Watermarks watermarks) {
    this.judge = judge;
    this.seen = seen;
    this.watermarks = watermarks;
    if (judge.isDue(watermarks)) {
      look();
    }
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
    List<Event> located = unseen(work.events(), work.digests(), duplicates);
    List<Event> unlocated = unseen(work.unlocated(), work.unlocatedDigests(), duplicates);
    String first = first(located, unlocated);
    // after the duplicates: a record judged again under its host was seen under its user
    work.reattributed().forEach(event -> fresh.add(seen.digest(event.id())));
    located.addAll(work.reattributed());
    if (work.known()) {
      late = 0; // they were counted when they came
    }
    FindingChange found =
        work.known()
            ? judge.learn(located, unlocated, watermarks)
            : judge.judge(located, unlocated, watermarks);
    take(found);
    // what is found beside repeats alone, others have moved
    Set<String> own = first == null ? Set.of() : found.changed().keySet();
    shares.add(new Share(work, duplicates, own, first));
  }

  private static @Nullable String first(List<Event> located, List<Event> unlocated) {
    if (!located.isEmpty()) {
      return located.get(0).id();
    }
    return unlocated.isEmpty() ? null : unlocated.get(0).id();
  }

  /** Takes in what is measured across shards and moved, and hours that are over. */
  void look() {
    take(judge.look(watermarks));
  }

  private void take(FindingChange found) {
    withdrawn.removeAll(found.changed().keySet());
    changed.putAll(found.changed());
    changed.keySet().removeAll(found.withdrawn());
    withdrawn.addAll(found.withdrawn());
  }

  private List<Event> unseen(
      List<? extends Event> sent, LongArrayList digests, List<String> duplicates) {
    List<Event> events = new ArrayList<>(sent.size());
    for (int i = 0; i < sent.size(); i++) {
      Event event = sent.get(i);
      long digest = digests.get(i);
      if (!seen.contains(digest) && fresh.add(digest)) {
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
   * @param requests whose events may be part of what this batch found, besides its own
   * @param lateEvents is added the events that came too late, without those sent again
   */
  void commit(Ledger ledger, Recall recall, UnderWay requests, LongAdder lateEvents) {
    Map<String, Set<String>> before = causedBefore(recall);
    // kept by an earlier process that may not have told anyone
    Map<String, String> keptBefore =
        judge.isJudgingAgain() ? ledger.incidentsOf(changed.keySet()) : Map.of();
    AtomicReference<Attribution> attributed = new AtomicReference<>();
    IncidentChanges incidents =
        ledger.commit(
            changed.values(),
            withdrawn,
            judge.notes(),
            kept -> {
              Attribution own = new Attribution(kept, withJoins(keptBefore, kept, ledger));
              attributed.set(own);
              recall.caused(own.told());
              requests.tell(own.told());
            });
    // from here on nothing may fail: what is kept must not be judged again
    Attribution attribution = attributed.get();
    if (attribution == null) { // nothing to keep
      attribution = new Attribution(incidents, keptBefore);
    }
    Map<String, Set<String>> causes = causes(attribution);
    Map<String, Set<String>> elsewhere = elsewhere(attribution, requests);
    elsewhere.forEach((event, caused) -> causes.merge(event, caused, MicroBatch::both));
    recall.caused(causes);
    requests.tell(elsewhere);
    for (LongCursor each : fresh) {
      seen.add(each.value);
    }
    judge.settle();
    lateEvents.add(late);
    for (Share share : shares) {
      Set<String> again = new LinkedHashSet<>();
      for (String event : share.duplicates) {
        again.addAll(before.getOrDefault(event, Set.of()));
        again.addAll(causes.getOrDefault(event, Set.of()));
      }
      Outcome own = outcome(share, incidents.changed(attribution.of(share.findings)));
      share.work.done().complete(own.and(Outcome.recalled(again, ledger)));
    }
    looks.forEach(work -> work.done().complete(Outcome.NONE));
  }

  /** Also chains and the like that are as they were: whom they tell of is told again. */
  private Map<String, String> withJoins(
      Map<String, String> keptBefore, IncidentChanges kept, Ledger ledger) {
    if (!judge.isJudgingAgain() || kept.reasons().isEmpty()) {
      return keptBefore;
    }
    try {
      Map<String, String> all = new HashMap<>(ledger.incidentsOf(kept.reasons().keySet()));
      all.putAll(keptBefore);
      return all;
    } catch (RuntimeException e) {
      LOG.warnf(e, "Repeats of events that are judged again may not be answered in full");
      return keptBefore;
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
   * request's events caused together, such as by their number, counts as caused by the first; so
   * does what a logon among them caused by telling whose another request's record is.
   */
  private Map<String, Set<String>> causes(Attribution attribution) {
    Map<String, Set<String>> causes = new HashMap<>();
    if (attribution.isEmpty()) {
      return causes;
    }
    judge.hits().forEach((event, hit) -> cause(causes, event, attribution.of(hit)));
    for (Finding finding : changed.values()) {
      Set<String> incidents = attribution.of(List.of(finding.id()));
      for (Evidence evidence : finding.evidence()) {
        cause(causes, evidence.eventId(), incidents);
      }
    }
    LongObjectMap<Set<String>> byDigest = new LongObjectHashMap<>();
    causes.forEach((event, caused) -> byDigest.put(seen.digest(event), caused));
    for (Share share : shares) {
      if (share.first != null) {
        Set<String> rest = attribution.of(share.findings);
        if (!rest.isEmpty()) {
          told(share.work, byDigest).forEach(rest::remove);
          cause(causes, share.first, rest);
          byDigest.put(seen.digest(share.first), causes.getOrDefault(share.first, Set.of()));
        }
      }
    }
    return causes;
  }

  /** Likewise, of events of any request: what they moved of what is measured across shards. */
  private Map<String, Set<String>> elsewhere(Attribution attribution, UnderWay requests) {
    Map<String, Set<String>> causes = new HashMap<>();
    if (attribution.isEmpty()) {
      return causes;
    }
    judge
        .moved()
        .forEach(
            (event, moved) -> {
              Set<String> incidents = attribution.of(moved);
              if (!incidents.isEmpty()) {
                causes.merge(event, incidents, MicroBatch::both);
              }
            });
    for (String id : judge.ended()) {
      Finding finding = changed.get(id);
      Set<String> incidents = attribution.of(List.of(id));
      if (finding != null && !incidents.isEmpty()) {
        requests
            .ended(finding, incidents)
            .forEach((event, caused) -> causes.merge(event, caused, MicroBatch::both));
      }
    }
    return causes;
  }

  private Set<String> told(Work work, LongObjectMap<Set<String>> causes) {
    Set<String> told = new HashSet<>();
    LongProcedure tell = digest -> told.addAll(causes.getOrDefault(digest, Set.of()));
    work.digests().forEach(tell);
    work.unlocatedDigests().forEach(tell);
    return told;
  }

  private void cause(Map<String, Set<String>> causes, String event, Set<String> incidents) {
    if (!incidents.isEmpty() && fresh.contains(seen.digest(event))) {
      causes.merge(event, incidents, MicroBatch::both);
    }
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  private static Outcome outcome(Share share, List<Incident> incidents) {
    int accepted = share.work.sent() - share.duplicates.size();
    return new Outcome(accepted, share.duplicates.size(), incidents, share.duplicates);
  }
}
