package org.konseki.admission;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait to be worked on, so many at a time. Senders take turns: one that has a hundred
 * waiting lets another with one pass after a single request. Safe for many threads.
 */
final class Turns {

  private final int places;

  /** By sender, the one whose turn it is first. */
  private final Map<String, Deque<BooleanSupplier>> waiting = new LinkedHashMap<>();

  private int working;

  Turns(int places) {
    checkArgument(places > 0, "places must be greater than zero");
    this.places = places;
  }

  /**
   * Starts work now, or when its turn comes. Whoever started calls {@link #done} in the end.
   *
   * @param work starts it; says false if it is not wanted any more, and then nobody calls {@code
   *     done}
   */
  void await(String sender, BooleanSupplier work) {
    synchronized (this) {
      if (working >= places) {
        waiting.computeIfAbsent(sender, one -> new ArrayDeque<>()).add(work);
        return;
      }
      working++;
    }
    if (!work.getAsBoolean()) {
      done();
    }
  }

  /** Gives the place of a work that has ended to the next. */
  void done() {
    BooleanSupplier next = next();
    while (next != null && !next.getAsBoolean()) {
      next = next();
    }
  }

  private synchronized @Nullable BooleanSupplier next() {
    if (waiting.isEmpty()) {
      working--;
      return null;
    }
    String sender = waiting.keySet().iterator().next();
    Deque<BooleanSupplier> own = waiting.remove(sender);
    BooleanSupplier next = own.remove();
    if (!own.isEmpty()) {
      waiting.put(sender, own);
    }
    return next;
  }

  /** Works that wait. */
  synchronized int waiting() {
    return waiting.values().stream().mapToInt(Deque::size).sum();
  }

  /** Works under way. */
  synchronized int working() {
    return working;
  }
}
