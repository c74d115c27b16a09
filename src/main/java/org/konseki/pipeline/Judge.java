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
import org.konseki.detect.DetectionSession;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingFolder;
import org.konseki.detect.Hit;
import org.konseki.detect.Witness;
import org.konseki.enrich.DirectoryFact;
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

  private final Enricher enricher;
  private final DetectionSession session;
  private final FindingFolder folder;
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
    this(judgement, indicators, sessions, zone, known, Witness.NONE);
  }

  /** A judge that tells {@code witness} what its rules made of each fact. */
  Judge(
      Judgement judgement,
      Supplier<IndicatorIndex> indicators,
      LogonSessions sessions,
      ZoneId zone,
      FindingFolder.Known known,
      Witness witness) {
    this.enricher = new Enricher(judgement.lookups(), indicators, sessions);
    this.session = new DetectionSession(judgement.rules(), witness);
    this.folder = new FindingFolder(zone, known);
  }

  /** Judges events in their order; gives back the findings that are new or changed, by id. */
  Map<String, Finding> judge(Collection<? extends Event> events) {
    List<Fact> facts = new ArrayList<>(events.size());
    for (Event event : events) {
      facts.add(enricher.enrich(event));
    }
    List<Hit> hits = session.detect(facts);
    if (hits.isEmpty()) {
      return Map.of();
    }
    Map<String, Finding> changed = folder.fold(hits);
    rememberHostless(hits, changed.values());
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
      Set<String> findings = hostless.remove(eventId);
      for (String id : findings == null ? Set.<String>of() : findings) {
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

  /** After a failed commit: what was folded is not kept, so it is forgotten. */
  void forget() {
    folder.forget();
  }

  private void rememberHostless(List<Hit> hits, Collection<Finding> changed) {
    Set<String> waiting = new HashSet<>();
    for (Hit hit : hits) {
      if (hit.fact() instanceof DirectoryFact && hit.fact().subject().host() == null) {
        waiting.add(hit.fact().event().id());
      }
    }
    if (waiting.isEmpty()) {
      return;
    }
    for (Finding finding : changed) {
      finding.evidence().stream()
          .filter(evidence -> waiting.contains(evidence.eventId()))
          .forEach(
              evidence ->
                  hostless
                      .computeIfAbsent(evidence.eventId(), id -> new HashSet<>())
                      .add(finding.id()));
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
