package org.konseki.pipeline;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.konseki.detect.DetectionSession;
import org.konseki.detect.Evidence;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingChange;
import org.konseki.detect.FindingFolder;
import org.konseki.detect.Hit;
import org.konseki.detect.Verdicts;
import org.konseki.detect.Witness;
import org.konseki.enrich.Enricher;
import org.konseki.enrich.Fact;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.enrich.LogonSessions;
import org.konseki.enrich.MailFact;
import org.konseki.event.Event;
import org.konseki.event.Severity;
import org.konseki.event.Source;
import org.konseki.measure.Measurement;
import org.konseki.measure.Measures;
import org.konseki.measure.SharedProfiles;
import org.konseki.measure.Watermarks;

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

  /** Events remembered of batches that could not be kept. */
  private static final int MOST_UNKEPT = 1_000_000;

  /** What is known where no logon is. */
  private static final LogonSessions NO_SESSIONS = new LogonSessions();

  private final Supplier<IndicatorIndex> indicators;
  private final LogonSessions sessions;
  private final Witness witness;
  private Stages stages;

  /** Failures of sessions that are no more. */
  private final LongAdder failed = new LongAdder();

  private final FindingFolder folder;
  private final SharedProfiles shared;
  private final Measures measures;
  private final Set<String> settling = new HashSet<>();

  /** What this batch measures. */
  private final List<List<Fact>> measuring = new ArrayList<>();

  /** Ids of events that were measured though their batch could not be kept: they come again. */
  private final Set<String> unkept = new HashSet<>();

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
    this.indicators = indicators;
    this.sessions = sessions;
    this.witness = witness;
    this.stages = prepare(judgement);
    this.folder = new FindingFolder(zone, known);
    this.folder.use(judgement.version());
    this.shared = shared;
    this.measures = new Measures(judgement.tables(), judgement.lookups(), shared, zone);
  }

  /** What is made anew for other rules and tables; nothing that was learnt is in it. */
  record Stages(Judgement judgement, Enricher enricher, Enricher alone, DetectionSession session) {}

  /** Makes ready for other rules and tables. Any thread may ask. */
  Stages prepare(Judgement next) {
    return new Stages(
        next,
        new Enricher(next.lookups(), indicators, sessions),
        new Enricher(next.lookups(), indicators, NO_SESSIONS),
        new DetectionSession(next.rules(), witness));
  }

  /**
   * Judges by other rules and tables from now on, with all that it knows. To be called between two
   * batches.
   *
   * @return what judged until now; its session is to be closed
   */
  Stages use(Stages next) {
    Stages before = stages;
    failed.add(before.session.failures());
    stages = next;
    measures.use(next.judgement.tables(), next.judgement.lookups());
    folder.use(next.judgement.version());
    return before;
  }

  /** Whether it should look again, without any event of its own. Any thread may ask. */
  boolean isDue(Watermarks watermarks) {
    return measures.isDue(watermarks);
  }

  /** Whether nothing is due, and what came of the last look is kept. Any thread may ask. */
  boolean isDone(Watermarks watermarks) {
    return measures.isDone(watermarks);
  }

  /**
   * Judges events in their order.
   *
   * @param unlocated records that are judged as if no logon were known
   * @param watermarks event times up to which the sources have reported
   * @return findings that are new or changed, and those that no longer hold
   */
  FindingChange judge(
      List<? extends Event> events, List<? extends Event> unlocated, Watermarks watermarks) {
    List<Fact> facts = new ArrayList<>(events.size() + unlocated.size());
    for (Event event : events) {
      facts.add(stages.enricher.enrich(event));
    }
    for (Event event : unlocated) {
      facts.add(stages.alone.enrich(event));
    }
    List<Fact> fresh = notMeasured(facts);
    shared.observe(fresh);
    FindingChange result = new FindingChange(new LinkedHashMap<>(), new HashSet<>());
    List<Hit> hits = stages.session.detect(facts);
    if (!hits.isEmpty()) {
      Map<String, Finding> folded = folder.fold(hits);
      result.changed().putAll(folded);
      if (!unlocated.isEmpty()) {
        rememberHostless(unlocated, folded.values());
      }
    }
    judgeMeasured(measures.measure(fresh, watermarks), result);
    judgeMeasured(measures.flag(mailsOf(hits)), result);
    measures.forgetBefore(watermarks);
    folder.forgetBefore(least(watermarks));
    return result;
  }

  /** Those that no batch which could not be kept has measured already. */
  private List<Fact> notMeasured(List<Fact> facts) {
    List<Fact> fresh = facts;
    if (!unkept.isEmpty()) {
      fresh = facts.stream().filter(fact -> !unkept.contains(fact.event().id())).toList();
    }
    measuring.add(facts);
    return fresh;
  }

  private void judgeMeasured(List<Measurement> moved, FindingChange result) {
    if (!moved.isEmpty()) {
      FindingChange change = folder.measured(moved, stages.session.detect(moved));
      result.changed().putAll(change.changed());
      result.withdrawn().removeAll(change.changed().keySet());
      result.changed().keySet().removeAll(change.withdrawn());
      result.withdrawn().addAll(change.withdrawn());
    }
  }

  /**
   * Mails that a finding above low names: newsletters and mailing lists, which reach many, give low
   * ones every day.
   */
  private static List<MailFact> mailsOf(List<Hit> hits) {
    return Verdicts.choose(hits).stream()
        .filter(hit -> hit.rule().severity().compareTo(Severity.LOW) > 0)
        .map(Hit::fact)
        .filter(MailFact.class::isInstance)
        .map(MailFact.class::cast)
        .toList();
  }

  private static long least(Watermarks watermarks) {
    long least = Long.MAX_VALUE;
    for (Source source : Source.values()) {
      least = Math.min(least, watermarks.of(source));
    }
    return least;
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
    return failed.sum() + stages.session.failures();
  }

  /** After a commit: what it folded is kept, and what it took back need not be remembered. */
  void settle() {
    folder.settle();
    measures.settle();
    if (!unkept.isEmpty()) {
      measuring.forEach(facts -> facts.forEach(fact -> unkept.remove(fact.event().id())));
    }
    measuring.clear();
    hostless.keySet().removeAll(settling);
    settling.clear();
  }

  /** After a failed commit: what was folded is not kept, so it is forgotten. */
  void forget() {
    folder.forget();
    measures.giveBack();
    for (List<Fact> facts : measuring) {
      for (Fact fact : facts) {
        if (unkept.size() < MOST_UNKEPT) {
          unkept.add(fact.event().id());
        }
      }
    }
    measuring.clear();
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
    stages.session.close();
  }
}
