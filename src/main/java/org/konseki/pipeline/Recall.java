package org.konseki.pipeline;

import static java.util.Objects.requireNonNull;

import com.carrotsearch.hppc.LongHashSet;
import com.google.common.collect.Iterables;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Counted;
import org.konseki.detect.FindingNotes;
import org.konseki.detect.Owned;
import org.konseki.event.Event;
import org.konseki.measure.Earlier;
import org.konseki.state.Causes;
import org.konseki.state.EventDigest;
import org.konseki.state.Journal;
import org.konseki.state.Memory;
import org.konseki.state.Remembered;
import org.konseki.state.State;

/**
 * What is known of events that were judged: by an earlier process, and, for their senders, what
 * they caused.
 */
public final class Recall {

  /** Events of an earlier process that are remembered: some 16 bytes each. */
  private static final int MOST_BEFORE = 2_000_000;

  private final EventDigest digest;
  private final LongHashSet before;
  private final @Nullable Causes causes;
  private final Counted counted;
  private final Map<String, Owned> told;
  private final Earlier earlier;
  private final Remembered remembered;
  private final Memory routing;
  private final Memory shared;

  private Recall(
      EventDigest digest,
      LongHashSet before,
      @Nullable Causes causes,
      Iterable<FindingNotes> notes,
      Remembered remembered) {
    requireNonNull(notes, "notes is null");
    this.counted = Counted.of(Iterables.transform(notes, FindingNotes::counted));
    this.told = new HashMap<>();
    notes.forEach(some -> told.putAll(some.told()));
    this.earlier = Earlier.of(tellers(told.values()));
    this.remembered = requireNonNull(remembered, "remembered is null");
    this.routing = remembered.shared();
    this.shared = remembered.shared();
    this.digest = requireNonNull(digest, "digest is null");
    this.before = requireNonNull(before, "before is null");
    this.causes = causes;
  }

  private static List<String> tellers(Collection<Owned> told) {
    return told.stream().filter(one -> !one.findings().isEmpty()).map(Owned::owner).toList();
  }

  /** Knows nothing, and keeps nothing. */
  public static Recall none() {
    return new Recall(
        EventDigest.random(), new LongHashSet(), null, List.of(), Remembered.nothing());
  }

  /** Knows the newest of what {@code state} keeps. Takes some time: it reads their digests. */
  public static Recall of(State state, Journal journal) {
    return of(state, journal, List.of());
  }

  /**
   * Likewise.
   *
   * @param notes with findings, in the order in which these were kept: of what they count, since
   *     events were last marked as judged, and of what was told, since the last checkpoint
   */
  public static Recall of(State state, Journal journal, Iterable<FindingNotes> notes) {
    LongHashSet before = new LongHashSet();
    Remembered remembered = Remembered.read(state);
    long judged = remembered.position().orElseGet(journal::judgedBefore);
    journal.readDigests(
        (position, digests) -> {
          if (position < judged) {
            before.addAll(digests);
          }
          return before.size() < MOST_BEFORE;
        });
    return new Recall(
        journal.digest(), before, new Causes(state, journal.digest()), notes, remembered);
  }

  /** Which events are in findings already, though they are judged again. */
  Counted counted() {
    return counted;
  }

  /**
   * What was told after what is known was last kept, by measurements: of those that one shard tells
   * of, of so many.
   */
  Map<String, Owned> told(int shard, int shards) {
    Map<String, Owned> own = new HashMap<>(told);
    own.values().removeIf(one -> Math.floorMod(one.owner().hashCode(), shards) != shard);
    return own;
  }

  /** Whose measurements these are; until all that was known is learnt again. */
  Earlier earlier() {
    return earlier;
  }

  /** What is known of who is where, by which events find their shard. */
  public Memory routing() {
    return routing;
  }

  /**
   * Shows the events that were judged after what is known, in their order: for what joins findings
   * that they gave already, and does not mind to see them once more.
   */
  public void showLater(Journal journal, Consumer<Event> learner) {
    long judged = journal.judgedBefore();
    remembered
        .position()
        .ifPresent(
            from ->
                journal.read(
                    from,
                    (position, events) -> {
                      boolean wasJudged = position < judged;
                      if (wasJudged) {
                        events.forEach(learner);
                      }
                      return wasJudged;
                    }));
  }

  /** What all shards measure together. */
  Memory shared() {
    return shared;
  }

  /** What one shard knows, of so many. */
  Memory shard(int number, int shards) {
    return remembered.shard(number, shards);
  }

  /** Position of the first entry of the journal that is not known; none if none is known. */
  OptionalLong knownBefore() {
    return remembered.position();
  }

  /** Drops what nobody asked for: all that need it have been made. */
  void dropRest() {
    remembered.dropRest();
  }

  /** Names of what was known at the start. */
  Set<String> namesBefore() {
    return remembered.names();
  }

  /** How it digests ids: as the journal does that it was read from. */
  EventDigest digest() {
    return digest;
  }

  /** A shard's own memory on top of it. */
  SeenEvents seen(int generation) {
    return new SeenEvents(digest, generation, before);
  }

  /** Keeps which incidents events opened or changed. */
  void caused(Map<String, ? extends Collection<String>> incidents) {
    if (causes != null && !incidents.isEmpty()) {
      causes.add(incidents);
    }
  }

  /** Ids of the incidents that an event opened or changed, if they are known still. */
  Set<String> causedBy(String eventId) {
    return causes == null ? Set.of() : causes.of(eventId);
  }
}
