package org.konseki.pipeline;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.konseki.detect.DetectionSession;
import org.konseki.detect.Evidence;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingFolder;
import org.konseki.detect.Hit;
import org.konseki.enrich.Enricher;
import org.konseki.enrich.Fact;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.enrich.LogonSessions;
import org.konseki.event.Event;

/**
 * The stages that one thread takes its events through: enrich, detect, fold. The heart of a shard,
 * and of an analysis.
 *
 * <p>It touches nothing but its own state and its inputs, and gives back a value: what a batch of
 * events changed. Nothing is kept until its caller commits.
 */
final class Judge implements AutoCloseable {

  /** Records without a host that are remembered, for the case that the host becomes known. */
  private static final int MOST_HOSTLESS = 100_000;

  /** What is known where no logon is. */
  private static final LogonSessions NO_SESSIONS = new LogonSessions();

  private final Enricher enricher;
  private final Enricher enricherWithoutLogons;
  private final DetectionSession session;
  private final FindingFolder folder;
  private final Set<String> settling = new HashSet<>();
  private final Map<String, Set<String>> hostless =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
          return size() > MOST_HOSTLESS;
        }
      };

  Judge(
      Judgement judgement,
      Supplier<IndicatorIndex> indicators,
      LogonSessions sessions,
      ZoneId zone,
      FindingFolder.Known known) {
    this.enricher = new Enricher(judgement.lookups(), indicators, sessions);
    this.enricherWithoutLogons = new Enricher(judgement.lookups(), indicators, NO_SESSIONS);
    this.session = new DetectionSession(judgement.rules());
    this.folder = new FindingFolder(zone, known);
  }

  /**
   * Judges events; gives back the findings that are new or changed, by id.
   *
   * @param unlocated records that are judged as if no logon were known
   */
  Map<String, Finding> judge(List<? extends Event> events, List<? extends Event> unlocated) {
    List<Fact> facts = new ArrayList<>(events.size() + unlocated.size());
    for (Event event : events) {
      facts.add(enricher.enrich(event));
    }
    for (Event event : unlocated) {
      facts.add(enricherWithoutLogons.enrich(event));
    }
    List<Hit> hits = session.detect(facts);
    if (hits.isEmpty()) {
      return Map.of();
    }
    Map<String, Finding> changed = folder.fold(hits);
    if (!unlocated.isEmpty()) {
      rememberHostless(unlocated, changed.values());
    }
    return changed;
  }

  /**
   * Takes back what records gave that were judged without their host.
   *
   * @param changed receives findings that rest on other events still
   * @param withdrawn receives the ids of findings that rest on nothing any more
   */
  void withdraw(List<String> eventIds, Map<String, Finding> changed, Set<String> withdrawn) {
    for (String eventId : eventIds) {
      settling.add(eventId);
      for (String id : hostless.getOrDefault(eventId, Set.of())) {
        Finding rest = folder.withdraw(id, eventId);
        if (rest == null) {
          changed.remove(id);
          withdrawn.add(id);
        } else {
          changed.put(id, rest);
        }
      }
    }
  }

  /** Facts that a failing rule kept from being judged in full. */
  long failures() {
    return session.failures();
  }

  /** After a commit: what it folded is kept, and what it took back need not be remembered. */
  void settle() {
    folder.settle();
    hostless.keySet().removeAll(settling);
    settling.clear();
  }

  /** After a failed commit: what was folded is not kept, so it is forgotten. */
  void forget() {
    folder.forget();
    settling.clear();
  }

  private void rememberHostless(List<? extends Event> unlocated, Collection<Finding> changed) {
    Set<String> ids = unlocated.stream().map(Event::id).collect(Collectors.toSet());
    for (Finding finding : changed) {
      for (Evidence evidence : finding.evidence()) {
        if (ids.contains(evidence.eventId())) {
          hostless.computeIfAbsent(evidence.eventId(), id -> new HashSet<>()).add(finding.id());
        }
      }
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
