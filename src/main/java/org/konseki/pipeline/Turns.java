package org.konseki.pipeline;

import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads that go different ways go on in the order in which they took their turns. Safe for
 * many threads.
 */
final class Turns {

  private @Nullable Turn last;

  /** A place in the order; to be closed whatever becomes of it, as those behind wait for that. */
  static final class Turn implements AutoCloseable {

    private final long number;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Turn before;

    private Turn(long number, @Nullable Turn before) {
      this.number = number;
      this.before = before;
    }

    /** What was taken with it. */
    long number() {
      return number;
    }

    /** Waits until all before it are closed. */
    void await() throws InterruptedException {
      for (Turn turn = before; turn != null; turn = turn.before) {
        turn.closed.await();
      }
      before = null;
    }

    private boolean isClosed() {
      return closed.getCount() == 0;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  /**
   * Takes the next turn.
   *
   * @param numbers gives what is to be in the same order; if it throws, no turn is taken
   */
  synchronized Turn take(LongSupplier numbers) {
    Turn open = last;
    while (open != null && open.isClosed()) {
      open = open.before;
    }
    Turn next = new Turn(numbers.getAsLong(), open);
    last = next;
    return next;
  }
}
