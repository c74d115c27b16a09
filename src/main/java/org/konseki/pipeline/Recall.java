package org.konseki.pipeline;

import static java.util.Objects.requireNonNull;

import com.carrotsearch.hppc.LongHashSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Counted;
import org.konseki.state.Causes;
import org.konseki.state.EventDigest;
import org.konseki.state.Journal;
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

  private Recall(EventDigest digest, LongHashSet before, @Nullable Causes causes, Counted counted) {
    this.counted = requireNonNull(counted, "counted is null");
    this.digest = requireNonNull(digest, "digest is null");
    this.before = requireNonNull(before, "before is null");
    this.causes = causes;
  }

  /** Knows nothing, and keeps nothing. */
  public static Recall none() {
    return new Recall(EventDigest.random(), new LongHashSet(), null, Counted.none());
  }

  /** Knows the newest of what {@code state} keeps. Takes some time: it reads their digests. */
  public static Recall of(State state, Journal journal) {
    return of(state, journal, List.of());
  }

  /**
   * Likewise.
   *
   * @param notes of what was counted in findings since events were last marked as judged
   */
  public static Recall of(State state, Journal journal, Iterable<long[]> notes) {
    LongHashSet before = new LongHashSet();
    long judged = journal.judgedBefore();
    journal.readDigests(
        (position, digests) -> {
          if (position < judged) {
            before.addAll(digests);
          }
          return before.size() < MOST_BEFORE;
        });
    return new Recall(
        journal.digest(), before, new Causes(state, journal.digest()), Counted.of(notes));
  }

  /** Which events are in findings already, though they are judged again. */
  Counted counted() {
    return counted;
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
