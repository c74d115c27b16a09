package org.konseki.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds back hits of rows that ask for a number of events within a window of event time, until the
 * number is reached; in whatever order the events come. Bounded: the keys longest untouched go
 * first, and a key keeps only as many hits as its row needs.
 */
final class Threshold {

  private static final int MOST_KEYS = 100_000;

  private static final Comparator<Held> BY_TIME =
      Comparator.comparingLong(Held::time).thenComparing(held -> held.hit.fact().event().id());

  /** A hit, and whether it has been let go already. */
  private static final class Held {
    final Hit hit;
    boolean released;

    Held(Hit hit) {
      this.hit = hit;
    }

    long time() {
      return hit.fact().event().time();
    }
  }

  private final Map<String, List<Held>> waiting =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Held>> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /**
   * Takes a hit and gives back those that may fire now: none while there are too few; else all not
   * yet given back that lie in a window with enough.
   */
  List<Hit> add(Hit hit) {
    int needed = hit.rule().minCount();
    if (needed == 1) {
      return List.of(hit);
    }
    List<Held> held = waiting.computeIfAbsent(FindingKey.of(hit).id(), key -> new ArrayList<>());
    // a hit whose batch could not be kept comes again: it counts once, and goes out again
    held.removeIf(other -> other.hit.fact().event().id().equals(hit.fact().event().id()));
    held.add(new Held(hit));
    held.sort(BY_TIME);
    List<Hit> released = release(held, needed, hit.rule().window().toMillis());
    while (held.size() > 2 * needed) {
      held.remove(0);
    }
    return released;
  }

  private static List<Hit> release(List<Held> held, int needed, long window) {
    List<Hit> released = new ArrayList<>();
    for (int first = 0; first + needed <= held.size(); first++) {
      long end = held.get(first).time() + window;
      if (held.get(first + needed - 1).time() <= end) {
        for (int i = first; i < held.size() && held.get(i).time() <= end; i++) {
          letGo(held.get(i), released);
        }
      }
    }
    return released;
  }

  private static void letGo(Held held, List<Hit> released) {
    if (!held.released) {
      held.released = true;
      released.add(held.hit);
    }
  }
}
