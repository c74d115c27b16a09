package org.konseki.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds back hits of rows that ask for a number of events within a window of event time, until the
 * number is reached; in whatever order the events come.
 *
 * <p>Bounded: the keys longest untouched go first. Of a key, hits are kept as long as earlier ones
 * may still come; and where they lie dense, only so many of them that any further hit would go out
 * as it would with all of them: one with {@code needed - 1} on each side, all within one window, is
 * not needed.
 */
final class Threshold {

  private static final int MOST_KEYS = 100_000;

  private static final Comparator<Held> BY_TIME =
      Comparator.comparingLong(Held::time).thenComparing(held -> held.hit.fact().event().id());

  /**
   * A hit that may fire.
   *
   * @param counted whether a row that waits for nothing fired on the same event for the same
   *     finding, so that the event counts already
   */
  record Due(Hit hit, boolean counted) {}

  /** A hit, and whether it has been let go already. */
  private static final class Held {
    final Hit hit;
    final boolean counted;
    boolean released;

    Held(Hit hit, boolean counted) {
      this.hit = hit;
      this.counted = counted;
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
   * Takes a hit of a row that waits and gives back those that may fire now: none while there are
   * too few; else all not yet given back that lie in a window with enough.
   */
  List<Due> add(Hit hit, boolean counted) {
    int needed = hit.rule().minCount();
    List<Held> held = waiting.computeIfAbsent(FindingKey.of(hit).id(), key -> new ArrayList<>());
    // a hit whose batch could not be kept comes again: it counts once, and goes out again
    held.removeIf(other -> other.hit.fact().event().id().equals(hit.fact().event().id()));
    held.add(new Held(hit, counted));
    held.sort(BY_TIME);
    long window = hit.rule().window().toMillis();
    List<Due> released = release(held, needed, window);
    thin(held, needed, window);
    return released;
  }

  /** Forgets what no event from {@code time} on can share a window with. */
  void forgetBefore(long time) {
    waiting
        .values()
        .forEach(
            held -> held.removeIf(old -> old.time() < time - old.hit.rule().window().toMillis()));
    waiting.values().removeIf(List::isEmpty);
  }

  private static void thin(List<Held> held, int needed, long window) {
    int around = needed - 1;
    for (int i = around; i + around < held.size(); i++) {
      if (held.get(i + around).time() - held.get(i - around).time() <= window) {
        held.remove(i);
        i--;
      }
    }
  }

  private static List<Due> release(List<Held> held, int needed, long window) {
    List<Due> released = new ArrayList<>();
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

  private static void letGo(Held held, List<Due> released) {
    if (!held.released) {
      held.released = true;
      released.add(new Due(held.hit, held.counted));
    }
  }
}
