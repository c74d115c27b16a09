package org.konseki.pipeline;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Counted;
import org.konseki.detect.DetectionSession;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingChange;
import org.konseki.detect.FindingFolder;
import org.konseki.detect.FindingNotes;
import org.konseki.detect.Hit;
import org.konseki.detect.Owned;
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
import org.konseki.measure.Earlier;
import org.konseki.measure.Measurement;
import org.konseki.measure.Measures;
import org.konseki.measure.Recollection;
import org.konseki.measure.SharedProfiles;
import org.konseki.measure.Watermarks;
import org.konseki.rule.CompiledRule;
import org.konseki.state.Codec;
import org.konseki.state.KeptMap;
import org.konseki.state.Memory;

/**
 * The stages that one thread takes its events through: enrich, measure, detect, fold. The heart of
 * a shard, and of an analysis.
 *
 * <p>It touches nothing but its own state and its inputs, and gives back a value: what a batch of
 * events changed. Nothing is kept until its caller commits.
 */
final class Judge implements AutoCloseable {

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

  /** What this batch measures. */
  private final List<List<Fact>> measuring = new ArrayList<>();

  /** Events that were measured though their batch could not be kept, and whose: they come again. */
  private final KeptMap<String, String> unkept;

  private final Hostless hostless;

  Judge(
      Judgement judgement,
      Supplier<IndicatorIndex> indicators,
      LogonSessions sessions,
      SharedProfiles.Share share,
      ZoneId zone,
      FindingFolder.Known known,
      Memory memory) {
    this(judgement, indicators, sessions, share, zone, known, memory, Witness.NONE);
  }

  /** A judge that tells {@code witness} what its rules made of each fact. */
  Judge(
      Judgement judgement,
      Supplier<IndicatorIndex> indicators,
      LogonSessions sessions,
      SharedProfiles.Share share,
      ZoneId zone,
      FindingFolder.Known known,
      Memory memory,
      Witness witness) {
    this.indicators = indicators;
    this.sessions = sessions;
    this.witness = witness;
    this.stages = prepare(judgement);
    this.unkept =
        memory.part(
            "unkept",
            () ->
                new KeptMap<>("unkept", MOST_UNKEPT, (id, owner) -> owner, Codec.TEXT, Codec.TEXT));
    this.hostless = new Hostless(memory);
    Map<String, CompiledRule> rules = judgement.rules().rules();
    this.folder =
        new FindingFolder(
            zone, known, memory, (rule, event, hostless) -> hit(rules.get(rule), event, hostless));
    this.folder.use(judgement.version());
    this.shared = share.all();
    this.measures =
        new Measures(
            judgement.tables(),
            judgement.lookups(),
            share,
            zone,
            new Recollection(memory, event -> stages.enricher.enrich(event)));
  }

  private @Nullable Hit hit(@Nullable CompiledRule rule, Event event, boolean hostless) {
    Enricher own = hostless ? stages.alone : stages.enricher;
    return rule == null ? null : new Hit(rule, own.enrich(event));
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
    return measures.isDue(watermarks) || folder.isDue();
  }

  /** Whether nothing is due, and what came of the last look is kept. Any thread may ask. */
  boolean isDone(Watermarks watermarks) {
    return measures.isDone(watermarks) && !folder.isDue();
  }

  /**
   * Judges events in their order. What they moved of what all shards measure together is told by
   * the next {@link #look} of the shard whose it is.
   *
   * @param unlocated records that are judged as if no logon were known
   * @param watermarks event times up to which the sources have reported
   * @return findings that are new or changed, and those that no longer hold
   */
  FindingChange judge(
      List<? extends Event> events, List<? extends Event> unlocated, Watermarks watermarks) {
    return judge(events, unlocated, watermarks, false);
  }

  /**
   * Takes events in that were judged before, after what is known was last kept: what single ones
   * gave is kept already, and counts. What is measured of them is told once more, as it was then.
   */
  FindingChange learn(
      List<? extends Event> events, List<? extends Event> unlocated, Watermarks watermarks) {
    return judge(events, unlocated, watermarks, true);
  }

  private FindingChange judge(
      List<? extends Event> events,
      List<? extends Event> unlocated,
      Watermarks watermarks,
      boolean known) {
    List<Fact> facts = new ArrayList<>(events.size() + unlocated.size());
    for (Event event : events) {
      facts.add(stages.enricher.enrich(event));
    }
    for (Event event : unlocated) {
      facts.add(stages.alone.enrich(event));
    }
    List<Fact> alone = facts.subList(events.size(), facts.size());
    List<Fact> fresh = notMeasured(facts);
    shared.observe(fresh);
    FindingChange result = new FindingChange(new LinkedHashMap<>(), folder.learntAgain());
    List<Hit> hits = stages.session.detect(facts);
    if (!hits.isEmpty()) {
      hostless.remember(alone, known ? folder.learn(hits) : fold(hits, result));
    }
    judgeMeasured(measures.measure(fresh, watermarks), result);
    measures.flag(mailsOf(hits));
    measures.forgetBefore(watermarks);
    folder.forgetBefore(least(watermarks));
    return result;
  }

  /**
   * Judges what moved elsewhere, or by the time: what events of any shard, this one's included,
   * moved of what all of them measure together, and hours that are over.
   */
  FindingChange look(Watermarks watermarks) {
    FindingChange result = new FindingChange(new LinkedHashMap<>(), folder.learntAgain());
    judgeMeasured(measures.look(watermarks, isJudgingAgain()), result);
    return result;
  }

  private Map<String, Set<String>> fold(List<Hit> hits, FindingChange into) {
    Map<String, Finding> folded = folder.fold(hits);
    into.changed().putAll(folded);
    into.withdrawn().removeAll(folded.keySet());
    return folder.hits();
  }

  /** Those that no batch which could not be kept has measured already. */
  private List<Fact> notMeasured(List<Fact> facts) {
    List<Fact> fresh = facts;
    if (unkept.size() > 0) {
      fresh = facts.stream().filter(fact -> !unkept.containsKey(fact.event().id())).toList();
    }
    measuring.add(facts);
    return fresh;
  }

  private void judgeMeasured(List<Measurement> moved, FindingChange result) {
    if (!moved.isEmpty()) {
      FindingChange change =
          folder.measured(moved, stages.session.detect(moved), measures.movers());
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
      for (String id : hostless.takeBack(eventId)) {
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

  /** Takes it that what records gave has been taken back already. */
  void withdrawn(List<String> eventIds) {
    hostless.takenBack(eventIds);
  }

  /** Facts that a failing rule kept from being judged in full. */
  long failures() {
    return failed.sum() + stages.session.failures();
  }

  /**
   * Begins to judge again what an earlier process had judged in part.
   *
   * @param told what that one told after what is known was last kept, by measurements
   * @param earlier ends when all that it knew is learnt again
   */
  void goOnFrom(Counted counted, Map<String, Owned> told, Earlier earlier) {
    folder.goOnFrom(counted, told, earlier);
    measures.goOnFrom(earlier);
  }

  /** Whether events may come that are in findings already. */
  boolean isJudgingAgain() {
    return folder.isJudgingAgain();
  }

  /** What was counted and told since the last commit, for whoever judges it again. */
  FindingNotes notes() {
    return folder.notes();
  }

  /** The findings that each event hit since the last commit, whether it changed them or not. */
  Map<String, Set<String>> hits() {
    return folder.hits();
  }

  /**
   * The findings that each event moved since the last commit by what it is part of, together with
   * events of others; whichever shard judged the event.
   */
  Map<String, Set<String>> moved() {
    return folder.moved();
  }

  /** The findings since the last commit that waited for an hour to be over. */
  Set<String> ended() {
    return folder.ended();
  }

  /** After a commit: what it folded is kept, and what it took back need not be remembered. */
  void settle() {
    folder.settle();
    measures.settle();
    if (unkept.size() > 0) {
      measuring.forEach(facts -> facts.forEach(fact -> unkept.remove(fact.event().id())));
    }
    measuring.clear();
    hostless.settle();
  }

  /** After a failed commit: what was folded is not kept, so it is forgotten. */
  void forget() {
    folder.forget();
    measures.giveBack();
    for (List<Fact> facts : measuring) {
      for (Fact fact : facts) {
        unkept.put(fact.event().id(), fact.subject().key());
      }
    }
    measuring.clear();
    hostless.forget();
  }

  @Override
  public void close() {
    stages.session.close();
  }
}
