package org.konseki.measure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one shard should look at again, each with the events that are part of it and moved it. Any
 * thread adds to it; the shard takes from it, and says when what came of it is kept.
 */
public final class Rechecks {

  private final Map<Recheck, Set<String>> waiting = new ConcurrentHashMap<>();

  /** Taken and not kept yet; the shard's own. */
  private final Map<Recheck, Set<String>> taken = new HashMap<>();

  private volatile boolean underWay;

  /** Adds what events of others moved, none of which is part of it. */
  void add(Recheck recheck) {
    waiting.putIfAbsent(recheck, Set.of());
  }

  /** Adds what {@code event} is part of. */
  void add(Recheck recheck, String event) {
    waiting.merge(recheck, Set.of(event), Rechecks::both);
  }

  /** A set of its own grows; those of one event, and none, do not. */
  private static Set<String> both(Set<String> before, Set<String> more) {
    Set<String> all = before instanceof HashSet ? before : new HashSet<>(before);
    all.addAll(more);
    return all;
  }

  /** Whether there is something to look at. */
  public boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /**
   * Whether all that was added has been looked at, and what came of it is kept. Asked in this
   * order, since a shard says that it is at work before it takes anything out.
   */
  public boolean isDone() {
    return waiting.isEmpty() && !underWay;
  }

  /** Hands over what was added since the last call. */
  Map<Recheck, Set<String>> take() {
    if (waiting.isEmpty()) {
      return Map.of();
    }
    underWay = true;
    Map<Recheck, Set<String>> now = new HashMap<>();
    for (Recheck recheck : Set.copyOf(waiting.keySet())) {
      Set<String> events = waiting.remove(recheck);
      if (events != null) {
        now.put(recheck, events);
      }
    }
    now.forEach((recheck, events) -> taken.merge(recheck, events, Rechecks::both));
    return now;
  }

  /** What was taken has been looked at and kept. */
  public void settle() {
    if (underWay) {
      taken.clear();
      underWay = false;
    }
  }

  /** What was taken could not be kept, and has to be looked at once more. */
  public void giveBack() {
    if (underWay) {
      taken.forEach((recheck, events) -> waiting.merge(recheck, events, Rechecks::both));
      settle();
    }
  }
}
