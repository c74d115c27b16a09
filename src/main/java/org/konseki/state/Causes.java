package org.konseki.state;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Which incidents single events opened or changed, for whoever sends one again. The newest are
 * kept. Safe for many threads.
 */
public final class Causes {

  private static final Logger LOG = Logger.getLogger(Causes.class);
  private static final int ROOM = 32;

  private final State state;
  private final EventDigest digest;

  /** The causes kept in {@code state}. */
  public Causes(State state, EventDigest digest) {
    this.state = state;
    this.digest = digest;
  }

  /**
   * Keeps what events caused, after what they caused before.
   *
   * <p>Where the disk does not take it, it is owed: on disk before the journal says that the events
   * were judged. One caller at a time: shards tell of the same event, each what it found.
   *
   * @param incidents ids of incidents by ids of events
   */
  public synchronized void add(Map<String, ? extends Collection<String>> incidents) {
    Changes changes = new Changes();
    incidents.forEach(
        (event, caused) -> {
          Set<String> all = new LinkedHashSet<>(known(event));
          if (all.addAll(caused)) {
            ByteSink value = new ByteSink(ROOM);
            value.varint(all.size());
            all.forEach(value::text);
            changes.put(Space.CAUSED, key(event), value.toBytes());
          }
        });
    try {
      // on the disk no later than that their events were judged, or these are judged again
      state.writeUnsynced(changes);
    } catch (StateException e) {
      LOG.warnf("What events caused is written down later: %s", e.getMessage());
      state.owe(changes);
    }
  }

  private Set<String> known(String event) {
    try {
      return of(event);
    } catch (StateException e) {
      return Set.of(); // hardly an event causes something twice; and what it causes now is kept
    }
  }

  /** Ids of the incidents that an event caused, if they are still known. */
  public Set<String> of(String eventId) {
    byte[] value = state.get(Space.CAUSED, key(eventId));
    if (value == null) {
      return Set.of();
    }
    ByteSource in = new ByteSource(value);
    Set<String> incidents = new LinkedHashSet<>();
    for (int left = in.count(); left > 0; left--) {
      incidents.add(in.someText());
    }
    return incidents;
  }

  private byte[] key(String eventId) {
    ByteSink key = new ByteSink(Long.BYTES);
    key.fixed(digest.of(eventId));
    return key.toBytes();
  }
}
