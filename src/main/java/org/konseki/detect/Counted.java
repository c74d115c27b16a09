package org.konseki.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which events an earlier process counted in which findings, of those that are judged again after
 * it ended: they count once, though a finding names only its earliest events. A number of 64 bits
 * stands for a finding and an event; its lowest bit says whether the event was counted or taken
 * back. Safe for many threads.
 */
public final class Counted {

  private final Set<Long> counted = ConcurrentHashMap.newKeySet();
  private final Set<Long> takenBack = ConcurrentHashMap.newKeySet();
  private volatile boolean judgingAgain;

  /** Nothing, and nothing is judged again. */
  public static Counted none() {
    return new Counted();
  }

  /** What an earlier process noted, in its order. */
  public static Counted of(Iterable<long[]> notes) {
    Counted earlier = new Counted();
    for (long[] some : notes) {
      for (long note : some) {
        if (isTakenBack(note)) {
          earlier.counted.remove(note | 1);
          earlier.takenBack.add(note | 1);
        } else {
          earlier.takenBack.remove(note);
          earlier.counted.add(note);
        }
      }
    }
    return earlier;
  }

  /** Whether events may come that are in findings already. */
  public boolean isJudgingAgain() {
    return judgingAgain;
  }

  /** From now on events may come that are in findings already. */
  public void begin() {
    judgingAgain = true;
  }

  /** From now on only new events come. */
  public void done() {
    judgingAgain = false;
    counted.clear();
    takenBack.clear();
  }

  /** Whether the event was counted in the finding, and not taken back since. */
  boolean contains(String finding, String event) {
    return !counted.isEmpty() && counted.contains(note(finding, event));
  }

  /** Whether the event was taken back from the finding, and not counted since. */
  boolean isTakenBack(String finding, String event) {
    return !takenBack.isEmpty() && takenBack.contains(note(finding, event));
  }

  /** The event counts in the finding, whatever an earlier process made of it. */
  void countAgain(String finding, String event) {
    if (!takenBack.isEmpty()) {
      takenBack.remove(note(finding, event));
    }
  }

  /** Notes what was counted, or taken back, in its order. */
  static long note(String finding, String event) {
    Hasher hasher = Hashing.sipHash24().newHasher();
    return hasher.putString(finding, UTF_8).putString(event, UTF_8).hash().asLong() | 1;
  }

  /** The note that takes another one back. */
  static long takenBack(long note) {
    return note & ~1L;
  }

  private static boolean isTakenBack(long note) {
    return (note & 1) == 0;
  }
}
