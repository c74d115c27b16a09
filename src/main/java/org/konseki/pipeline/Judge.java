package org.konseki.pipeline;

import java.time.Duration;
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
import org.konseki.detect.FindingChange;
import org.konseki.detect.FindingFolder;
import org.konseki.detect.Hit;
import org.konseki.detect.Witness;
import org.konseki.enrich.DirectoryFact;
import org.konseki.enrich.Enricher;
import org.konseki.enrich.Fact;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.enrich.LogonSessions;
import org.konseki.enrich.MailFact;
import org.konseki.event.Event;
import org.konseki.measure.Measurement;
import org.konseki.measure.Measures;
import org.konseki.measure.Rechecks;
import org.konseki.measure.SharedProfiles;

/**
 * The stages that one thread takes its events through: enrich, measure, detect, fold. The heart of
 * a shard, and of an analysis.
 *
 * <p>It touches nothing but its own state and its inputs, and gives back a value: what a batch of
 * events changed. Nothing is kept until its caller commits.
 */
final class Judge implements AutoCloseable {

  /** Records without a host that are remembered, for the case that the host becomes known. */
  private static final int MOST_HOSTLESS = 100_000;

  private static final long FORGET_EVERY = Duration.ofHours(1).toMillis();
  private static final long KEPT = Duration.ofHours(26).toMillis();

  private final Enricher enricher;
  private final DetectionSession session;
  private final FindingFolder folder;
  private final SharedProfiles shared;
  private final Rechecks rechecks;
  private final Measures measures;
  private long forgotten = Long.MIN_VALUE;
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
      SharedProfiles shared,
      ZoneId zone,
      FindingFolder.Known known) {
    this(judgement, indicators, sessions, shared, zone, known, Witness.NONE);
  }

  /** A judge that tells {@code witness} what its rules made of each fact. */
  Judge(
      Judgement judgement,
      Supplier<IndicatorIndex> indicators,
      LogonSessions sessions,
      SharedProfiles shared,
      ZoneId zone,
      FindingFolder.Known known,
      Witness witness) {
    this.enricher = new Enricher(judgement.lookups(), indicators, sessions);
    this.session = new DetectionSession(judgement.rules(), witness);
    this.folder = new FindingFolder(zone, known);
    this.shared = shared;
    this.rechecks = shared.register();
    this.measures = new Measures(judgement.tables(), judgement.lookups(), shared, zone);
  }

  /** Whether another shard's events ask for another look, without any event of this shard's own. */
  boolean hasRechecks() {
    return !rechecks.isEmpty();
  }

  /**
   * Judges events in their order.
   *
   * @param watermark event time up to which the sources have reported
   * @param changed receives findings that are new or changed, by id
   * @param withdrawn receives ids of findings that no longer hold
   */
  void judge(
      Collection<? extends Event> events,
      long watermark,
      Map<String, Finding> changed,
      Set<String> withdrawn) {
    List<Fact> facts = new ArrayList<>(events.size());
    for (Event event : events) {
      facts.add(enricher.enrich(event));
    }
    shared.observe(facts);
    List<Hit> hits = session.detect(facts);
    if (!hits.isEmpty()) {
      Map<String, Finding> folded = folder.fold(hits);
      rememberHostless(hits, folded.values());
      changed.putAll(folded);
      withdrawn.removeAll(folded.keySet());
    }
    judgeMeasured(measures.measure(facts, rechecks.take(), watermark), changed, withdrawn);
    judgeMeasured(measures.flag(mailsOf(hits)), changed, withdrawn);
    forgetBefore(watermark);
  }

  private void judgeMeasured(
      List<Measurement> moved, Map<String, Finding> changed, Set<String> withdrawn) {
    if (!moved.isEmpty()) {
      FindingChange change = folder.measured(moved, session.detect(moved));
      changed.putAll(change.changed());
      withdrawn.removeAll(change.changed().keySet());
      change.withdrawn().forEach(changed::remove);
      withdrawn.addAll(change.withdrawn());
    }
  }

  private static List<MailFact> mailsOf(List<Hit> hits) {
    return hits.stream()
        .map(Hit::fact)
        .filter(MailFact.class::isInstance)
        .map(MailFact.class::cast)
        .toList();
  }

  /** Profiles of a day are needed as long as events of that day may come. */
  private void forgetBefore(long watermark) {
    if (watermark > forgotten + FORGET_EVERY && watermark != Long.MAX_VALUE) {
      forgotten = watermark;
      measures.forgetBefore(watermark - KEPT);
    }
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
