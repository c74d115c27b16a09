package org.konseki.pipeline;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.Consumer;
import org.konseki.state.Checkpoint;
import org.konseki.state.Kept;

/**
 * What one shard hands over of a moment, slice by slice between its batches: a million entries take
 * a second to put into bytes, and nobody is to wait that long for an answer. Used by the shard's
 * thread.
 */
final class HandOver {

  /** Nothing. */
  static final HandOver NONE = new HandOver(part -> {}, cause -> {});

  /** Entries in a slice: some milliseconds. */
  private static final int SLICE = 4_000;

  private final Checkpoint part = new Checkpoint();
  private final Deque<Kept.Rest> rests = new ArrayDeque<>();
  private final Consumer<Checkpoint> done;
  private final Consumer<Throwable> lost;
  private boolean over;

  /**
   * Nothing handed over yet.
   *
   * @param done is given all of it
   * @param lost is told why not all of it could be had
   */
  HandOver(Consumer<Checkpoint> done, Consumer<Throwable> lost) {
    this.done = done;
    this.lost = lost;
  }

  /** Begins with parts that only this shard changes. */
  void begin(Collection<Kept> parts) {
    attempt(() -> parts.forEach(kept -> rests.add(part.begin(kept))));
  }

  /** Hands over the whole of a part. */
  void add(Kept kept) {
    attempt(() -> part.add(kept));
  }

  /** Whether there is no more to do. */
  boolean isOver() {
    return over || this == NONE;
  }

  /** Hands over the next slice. */
  void goOn() {
    attempt(this::slice);
  }

  /** Hands over all that is left. */
  void finish() {
    while (!isOver()) {
      goOn();
    }
  }

  private void slice() {
    int left = SLICE;
    while (left > 0 && !rests.isEmpty()) {
      int looked = rests.element().handOver(left);
      left -= looked;
      if (looked == 0) {
        rests.remove();
      }
    }
    if (rests.isEmpty()) {
      over = true;
      done.accept(part);
    }
  }

  private void attempt(Runnable step) {
    if (!isOver()) {
      try {
        step.run();
      } catch (RuntimeException | Error e) {
        over = true;
        lost.accept(e);
      }
    }
  }
}
