package org.konseki.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.List;
import org.konseki.event.Event;

/**
 * 64 bits for each event id, by which an event that comes again is recognised. Keyed, since senders
 * choose ids: none can aim at another event's digest. A false match among a million is about as
 * likely as one in 37 million.
 */
public final class EventDigest {

  private static final byte[] KEY = "seen-key".getBytes(UTF_8);

  private final SipHash keyed;

  private EventDigest(long first, long second) {
    this.keyed = new SipHash(first, second);
  }

  /** A digest with a key of its own. */
  public static EventDigest random() {
    SecureRandom random = new SecureRandom();
    return new EventDigest(random.nextLong(), random.nextLong());
  }

  /** The digest whose key {@code state} keeps; a new one for a new state. */
  public static EventDigest of(State state) {
    byte[] kept = requireNonNull(state, "state is null").get(Space.META, KEY);
    if (kept == null) {
      SecureRandom random = new SecureRandom();
      ByteSink fresh = new ByteSink(2 * Long.BYTES);
      fresh.fixed(random.nextLong());
      fresh.fixed(random.nextLong());
      kept = fresh.toBytes();
      state.write(new Changes().put(Space.META, KEY, kept));
    }
    ByteSource key = new ByteSource(kept);
    return new EventDigest(key.fixed(), key.fixed());
  }

  /** The digests of events' ids, in their order. */
  public long[] of(List<? extends Event> events) {
    long[] digests = new long[events.size()];
    for (int i = 0; i < digests.length; i++) {
      digests[i] = keyed.of(events.get(i).id());
    }
    return digests;
  }

  /** The digest of an event's id. */
  public long of(String eventId) {
    return keyed.of(eventId);
  }
}
