package org.konseki.pipeline;

import com.carrotsearch.hppc.LongHashSet;
import org.konseki.state.EventDigest;

/**
 * Remembers which events were judged, so that a resent one changes nothing. Bounded by number, in
 * two generations: the older is dropped as a whole when the younger is full. Some 16 bytes an
 * event. Used by one thread.
 */
final class SeenEvents {

  private final EventDigest digest;
  private final int generation;

  /** Those of an earlier process; shared by all shards, and never changed. */
  private final LongHashSet before;

  private LongHashSet young = new LongHashSet();
  private LongHashSet old = new LongHashSet();

  /**
   * A memory of between {@code generation} and twice as many events.
   *
   * @param before digests of events judged by an earlier process, not to be changed any more
   */
  SeenEvents(EventDigest digest, int generation, LongHashSet before) {
    this.digest = digest;
    this.before = before;
    this.generation = generation;
  }

  /** The digest by which an event is known here. */
  long digest(String eventId) {
    return digest.of(eventId);
  }

  /** Whether the event with this digest was added before. */
  boolean contains(long id) {
    return young.contains(id) || old.contains(id) || before.contains(id);
  }

  /** Remembers the event with this digest. */
  void add(long id) {
    if (young.size() >= generation) {
      old = young;
      young = new LongHashSet();
    }
    young.add(id);
  }
}
