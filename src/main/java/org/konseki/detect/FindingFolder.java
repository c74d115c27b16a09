package org.konseki.detect;

import com.carrotsearch.hppc.LongArrayList;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Fact;
import org.konseki.event.DirectoryEvent;
import org.konseki.measure.Earlier;
import org.konseki.measure.Measurement;
import org.konseki.rule.Version;
import org.konseki.state.Codec;
import org.konseki.state.KeptMap;
import org.konseki.state.Memory;

/**
 * Turns hits into findings: picks the deciding row, waits for the number of events that a row asks
 * for, folds repeats. Belongs to one shard; used by one thread.
 */
public final class FindingFolder {

  /** Gives back stored findings by id; what a shard no longer holds itself. */
  @FunctionalInterface
  public interface Known {
    /** The findings among {@code ids} that are known. */
    Map<String, Finding> find(Collection<String> ids);
  }

  private static final long MOST_HELD_CHARS = 32L << 20;
  private static final int MOST_TOLD = 100_000;
  private static final Owned NOTHING = new Owned("", Set.of());
  private static final long FORGET_EVERY = Duration.ofMinutes(10).toMillis();

  private final ZoneId zone;
  private final Known known;
  private final Threshold threshold;
  private final HeldFindings held = new HeldFindings(MOST_HELD_CHARS);

  /** Ids of the findings that each measurement gives, by its key. */
  private final KeptMap<String, Owned> told;

  private Version version = Version.NONE;
  private long forgotten = Long.MIN_VALUE;

  /** What was told of measurements before the last commit, where that is another now. */
  private final Map<String, Optional<Owned>> toldBefore = new HashMap<>();

  /** What an earlier process counted. */
  private Counted counted = Counted.none();

  /** Until when what an earlier process told is learnt again. */
  private Earlier earlier = Earlier.none();

  /** Measurements that an earlier process told after what is known was last kept. */
  private final Set<String> toldEarlier = new HashSet<>();

  /** What these give now, as far as they have been learnt again. */
  private final Map<String, Owned> learntAgain = new HashMap<>();

  /** Whether what is given now is told when all is learnt again, and not at once. */
  private boolean learning;

  /** Whether what was learnt again is to be told still; any thread may ask. */
  private volatile boolean owing;

  /** What was counted and taken back since the last commit. */
  private final LongArrayList notes = new LongArrayList();

  /** Findings that each event hit since the last commit, changed or not. */
  private final Map<String, Set<String>> findingsHit = new HashMap<>();

  /** Likewise, findings that an event moved as a part of what is measured across shards. */
  private final Map<String, Set<String>> findingsMoved = new HashMap<>();

  /** Findings of hours that were over, since the last commit. */
  private final Set<String> findingsEnded = new HashSet<>();

  /** Findings taken back since the last commit: known elsewhere still, but no more. */
  private final Set<String> gone = new HashSet<>();

  /** A folder for days of {@code zone} that asks {@code known} for findings it does not hold. */
  public FindingFolder(ZoneId zone, Known known) {
    this(zone, known, new Memory(), HitReader.NONE);
  }

  /** Likewise, going on from what {@code memory} holds. */
  public FindingFolder(ZoneId zone, Known known, Memory memory, HitReader hits) {
    this.zone = zone;
    this.known = known;
    this.threshold = new Threshold(memory, hits);
    String name = "told";
    this.told =
        memory.part(
            name,
            () ->
                new KeptMap<>(name, MOST_TOLD, (key, one) -> one.owner(), Codec.TEXT, Owned.CODEC));
  }

  /**
   * Begins to judge again what an earlier process had judged in part.
   *
   * @param toldSince what that one told after what is known was last kept, by measurements
   * @param process ends when all that it knew is learnt again
   */
  public void goOnFrom(Counted before, Map<String, Owned> toldSince, Earlier process) {
    counted = before;
    earlier = process;
    toldSince.forEach(this::tell);
    toldSince.keySet().stream().filter(told::containsKey).forEach(toldEarlier::add);
    learning = !toldEarlier.isEmpty();
    owing = learning;
  }

  /** Whether events may come that are in findings already. */
  public boolean isJudgingAgain() {
    return counted.isJudgingAgain();
  }

  /** What was counted, taken back and told since the last commit; to be kept with the findings. */
  public FindingNotes notes() {
    return new FindingNotes(notes.toArray(), toldSinceCommit());
  }

  private Map<String, Owned> toldSinceCommit() {
    Map<String, Owned> since = new HashMap<>();
    toldBefore.forEach(
        (key, one) -> {
          Owned before = one.orElse(NOTHING);
          Owned now = told.get(key);
          Set<String> findings = now == null ? Set.of() : now.findings();
          if (!findings.equals(before.findings())) {
            since.put(key, new Owned(now == null ? before.owner() : now.owner(), findings));
          }
        });
    return since;
  }

  /** The findings that each event hit since the last commit, whether it changed them or not. */
  public Map<String, Set<String>> hits() {
    return findingsHit;
  }

  /** The findings that each event moved since the last commit, which rest on it among others. */
  public Map<String, Set<String>> moved() {
    return findingsMoved;
  }

  /** The findings since the last commit that waited for an hour to be over. */
  public Set<String> ended() {
    return findingsEnded;
  }

  /** What it makes from now on is of these rules and tables; what it holds stays as it is. */
  public void use(Version maker) {
    version = maker;
  }

  /**
   * Folds one batch of hits.
   *
   * @return the findings that are new or changed, by id, in order of their first hit
   */
  public Map<String, Finding> fold(List<Hit> hits) {
    List<Single> singles = singles(Verdicts.choose(hits));
    recall(singles.stream().map(Single::finding).toList());
    Map<String, Finding> changed = new LinkedHashMap<>();
    for (Single single : singles) {
      Finding now = single.finding;
      findingsHit.computeIfAbsent(eventOf(now), any -> new HashSet<>()).add(now.id());
      Finding before = held.get(now.id());
      Finding after = before == null ? first(now) : fold(before, single);
      if (isNews(after, before)) {
        held.put(after);
        changed.put(after.id(), after);
      }
    }
    return changed;
  }

  /** Also what is as it was may not have been answered when the process before ended. */
  private boolean isNews(Finding after, @Nullable Finding before) {
    return counted.isJudgingAgain() || !after.equals(before);
  }

  private Finding first(Finding single) {
    note(single);
    return single;
  }

  private void note(Finding single) {
    notes.add(Counted.note(single.id(), eventOf(single)));
    counted.countAgain(single.id(), eventOf(single));
  }

  private static String eventOf(Finding single) {
    return single.evidence().get(0).eventId();
  }

  /**
   * Takes in hits whose findings are kept already, with the events in them: what waits for more
   * events waits for fewer of them.
   *
   * @return ids of the findings that each event hit
   */
  public Map<String, Set<String>> learn(List<Hit> hits) {
    Map<String, Set<String>> hit = new HashMap<>();
    for (Single single : singles(Verdicts.choose(hits))) {
      hit.computeIfAbsent(eventOf(single.finding), any -> new HashSet<>()).add(single.finding.id());
    }
    return hit;
  }

  /**
   * A hit as a finding.
   *
   * @param counted whether its event counts by another hit
   * @param mayMove whether its event may turn out to be about another subject
   */
  private record Single(Finding finding, boolean counted, boolean mayMove) {}

  /** First those of rows that wait for nothing, which count; then those that waited. */
  private List<Single> singles(List<Hit> hits) {
    List<Single> singles = new ArrayList<>();
    Set<String> counted = new HashSet<>();
    for (Hit hit : hits) {
      if (hit.rule().minCount() == 1) {
        Single single = single(hit, false);
        singles.add(single);
        counted.add(single.finding.id() + hit.fact().event().id());
      }
    }
    for (Hit hit : hits) {
      if (hit.rule().minCount() > 1) {
        String id = FindingKey.of(hit, zone).id();
        for (Threshold.Due due :
            threshold.add(hit, counted.contains(id + hit.fact().event().id()))) {
          singles.add(single(due.hit(), due.counted()));
        }
      }
    }
    return singles;
  }

  /** A 4672 without a host moves to that of its logon, if this still comes. */
  private Single single(Hit hit, boolean counted) {
    Fact fact = hit.fact();
    boolean mayMove =
        fact.event() instanceof DirectoryEvent record
            && record.code() == 4672
            && fact.subject().host() == null;
    String id = FindingKey.of(hit, zone).id();
    return new Single(FindingFactory.of(id, hit, version), counted, mayMove);
  }

  /** Each event counts once; but a row that waited for more of them may have worse to say of it. */
  private Finding fold(Finding before, Single single) {
    String event = eventOf(single.finding);
    boolean counts =
        !single.counted && !rests(before, single.finding) && !counted.contains(before.id(), event);
    if (counts) {
      note(single.finding);
    }
    long more = counts ? single.finding.count() : 0;
    return Repeats.fold(before, single.finding, more, single.mayMove);
  }

  /**
   * Takes over what measurements say now.
   *
   * @param measured the measurements that moved, whether a rule fired on them or not
   * @param hits the rules that fired on them
   * @param movers events that moved them, by their keys, where that was not the event they name
   */
  public FindingChange measured(
      List<Measurement> measured, List<Hit> hits, Map<String, Set<String>> movers) {
    Map<String, Finding> changed = new LinkedHashMap<>();
    Map<String, Set<String>> now = new HashMap<>();
    List<Finding> singles = new ArrayList<>();
    for (Hit hit : Verdicts.choose(hits)) {
      Finding single = FindingFactory.of(FindingKey.of(hit, zone).id(), hit, version);
      singles.add(single);
      Measurement of = (Measurement) hit.fact();
      String key = of.key();
      now.computeIfAbsent(key, any -> new HashSet<>()).add(single.id());
      for (String event : movers.getOrDefault(key, Set.of())) {
        findingsMoved.computeIfAbsent(event, any -> new HashSet<>()).add(single.id());
      }
      if (of.isOfAnEndedHour()) {
        findingsEnded.add(single.id());
      }
    }
    recall(singles);
    for (Finding single : singles) {
      Finding before = held.get(single.id());
      Finding after = before == null ? single : Repeats.replace(before, single);
      if (isNews(after, before)) {
        held.put(after);
        changed.put(after.id(), after);
      }
    }
    Set<String> withdrawn = new HashSet<>();
    for (Measurement measurement : measured) {
      String key = measurement.key();
      String teller = measurement.teller().key();
      withdrawn.addAll(tellNow(key, new Owned(teller, now.getOrDefault(key, Set.of()))));
    }
    withdrawn.removeAll(changed.keySet());
    withdrawn.forEach(held::remove);
    gone.addAll(withdrawn);
    return new FindingChange(changed, withdrawn);
  }

  /**
   * Says what a measurement gives now. What an earlier process told of it holds on until all that
   * this one knew is learnt again: what is found meanwhile may be found only in part.
   *
   * @return ids of findings that it gave and does not give any more
   */
  private Set<String> tellNow(String key, Owned now) {
    Owned before = told.get(key);
    if (before == null && now.findings().isEmpty()) {
      return Set.of(); // most gave nothing and give nothing
    }
    toldBefore.putIfAbsent(key, Optional.ofNullable(before));
    if (before != null && learning && toldEarlier.contains(key)) {
      learntAgain.put(key, now);
      tell(key, before.and(now.findings()));
      return Set.of();
    }
    tell(key, now);
    return before == null ? Set.of() : before.without(now.findings());
  }

  /** Whether all is learnt again, and what came of it is not kept yet. Any thread may ask. */
  public boolean isDue() {
    return owing && earlier.isOver();
  }

  /**
   * Withdraws what an earlier process told and does not hold, once all is learnt again. To be
   * called before anything else is measured then.
   */
  public Set<String> learntAgain() {
    Set<String> withdrawn = new HashSet<>();
    if (!learning || !earlier.isOver()) {
      return withdrawn;
    }
    learning = false;
    learntAgain.forEach((key, now) -> withdrawn.addAll(tellNow(key, now)));
    learntAgain.values().forEach(now -> withdrawn.removeAll(now.findings()));
    withdrawn.forEach(held::remove);
    gone.addAll(withdrawn);
    return withdrawn;
  }

  /**
   * Takes an event back from a finding, because the event turned out to be about another subject.
   *
   * @return the finding as it is without the event, or null if nothing of it is left or it never
   *     rested on the event
   */
  public @Nullable Finding withdraw(String finding, String event) {
    if (!held.contains(finding) && !gone.contains(finding)) {
      held.putAll(known.find(List.of(finding)).values());
    }
    Finding before = held.remove(finding);
    boolean isOver = before == null || counted.isTakenBack(finding, event);
    Finding after = isOver ? before : Repeats.without(before, event);
    notes.add(Counted.takenBack(Counted.note(finding, event)));
    if (after == null) {
      gone.add(finding);
    } else {
      held.put(after);
    }
    return after;
  }

  /** Forgets hits that wait for others where none from {@code time} on completes them. */
  public void forgetBefore(long time) {
    if (time > forgotten + FORGET_EVERY && time != Long.MAX_VALUE) {
      forgotten = time;
      threshold.forgetBefore(time);
    }
  }

  /** After a commit: what it holds is kept elsewhere, so that it need not hold all of it. */
  public void settle() {
    notes.clear();
    findingsHit.clear();
    findingsMoved.clear();
    findingsEnded.clear();
    gone.clear();
    toldBefore.clear();
    held.trim();
    if (owing && !learning) {
      learntAgain.clear();
      toldEarlier.clear();
      owing = false;
    }
  }

  /** Forgets what it holds, after a commit failed: the store is right, memory is not. */
  public void forget() {
    notes.clear();
    findingsHit.clear();
    findingsMoved.clear();
    findingsEnded.clear();
    gone.clear();
    toldBefore.forEach((key, before) -> tell(key, before.orElse(NOTHING)));
    toldBefore.clear();
    learning = owing;
    held.clear();
  }

  private void tell(String measurement, Owned now) {
    if (now.findings().isEmpty()) {
      told.remove(measurement);
    } else {
      told.put(measurement, now);
    }
  }

  private void recall(List<Finding> singles) {
    Set<String> missing = new HashSet<>();
    for (Finding single : singles) {
      if (!held.contains(single.id()) && !gone.contains(single.id())) {
        missing.add(single.id());
      }
    }
    if (!missing.isEmpty()) {
      held.putAll(known.find(missing).values());
    }
  }

  /** Whether {@code before} already rests on the event of {@code single}. */
  private static boolean rests(Finding before, Finding single) {
    String event = eventOf(single);
    return Stream.of(before.evidence(), before.spare())
        .flatMap(List::stream)
        .anyMatch(evidence -> evidence.eventId().equals(event));
  }
}
