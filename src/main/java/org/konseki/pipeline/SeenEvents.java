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
  private LongHashSet young = new LongHashSet();
  private LongHashSet old = new LongHashSet();

  /** A memory of between {@code generation} and twice as many events. */
  SeenEvents(EventDigest digest, int generation) {
    this.digest = digest;
    this.generation = generation;
  }

  /** Whether the event was added before. */
  boolean contains(String eventId) {
    long id = digest.of(eventId);
    return young.contains(id) || old.contains(id);
  }

  /** Remembers the event. */
  void add(String eventId) {
    if (young.size() >= generation) {
      old = young;
      young = new LongHashSet();
    }
    young.add(digest.of(eventId));
  }
}
