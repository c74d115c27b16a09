package org.konseki.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one shard should look at again. Any thread adds to it; the shard takes from it, and says
 * when what came of it is kept.
 */
public final class Rechecks {

  private final Set<Recheck> waiting = ConcurrentHashMap.newKeySet();

  /** Taken and not kept yet; the shard's own. */
  private final List<Recheck> taken = new ArrayList<>();

  private volatile boolean underWay;

  void add(Recheck recheck) {
    waiting.add(recheck);
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
  public List<Recheck> take() {
    if (waiting.isEmpty()) {
      return List.of();
    }
    underWay = true;
    List<Recheck> now = new ArrayList<>(waiting);
    now.forEach(waiting::remove);
    taken.addAll(now);
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
      waiting.addAll(taken);
      settle();
    }
  }
}
