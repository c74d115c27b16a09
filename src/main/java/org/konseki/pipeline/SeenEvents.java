package org.konseki.pipeline;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;

/**
 * Remembers which events were judged, so that a resent one changes nothing. Bounded by number, in
 * two generations: the older is dropped as a whole when the younger is full. Keeps 64-bit digests
 * of ids: a false match among a million is about as likely as one in 37 million.
 */
final class SeenEvents {

  private final int generation;
  private final HashFunction keyed;
  private Set<Long> young = new HashSet<>();
  private Set<Long> old = Set.of();

  /** A memory of between {@code generation} and twice as many events. */
  SeenEvents(int generation) {
    this.generation = generation;
    SecureRandom random = new SecureRandom();
    this.keyed = Hashing.sipHash24(random.nextLong(), random.nextLong());
  }

  /** Whether the event was added before. */
  boolean contains(String eventId) {
    Long digest = digest(eventId);
    return young.contains(digest) || old.contains(digest);
  }

  /** Remembers the event. */
  void add(String eventId) {
    if (young.size() >= generation) {
      old = young;
      young = new HashSet<>();
    }
    young.add(digest(eventId));
  }

  /** Keyed, since senders choose {@code event.id}: none can aim at another event's digest. */
  private Long digest(String eventId) {
    return keyed.hashString(eventId, StandardCharsets.UTF_8).asLong();
  }
}
