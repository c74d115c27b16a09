package org.konseki.pipeline;

import java.util.concurrent.CountDownLatch;
import org.jboss.logging.Logger;

/** A point between two batches at which all shards stand still while something changes. */
final class StandStill {

  private static final Logger LOG = Logger.getLogger(StandStill.class);

  private final CountDownLatch missing;
  private final CountDownLatch over = new CountDownLatch(1);

  StandStill(int shards) {
    this.missing = new CountDownLatch(shards);
  }

  /**
   * A shard has come, and stands still until it is over.
   *
   * @param stopped whether it has stopped for good, and need not wait
   */
  void arrive(boolean stopped) {
    missing.countDown();
    if (stopped) {
      return;
    }
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("A shard was interrupted while it stood still");
    }
  }

  /** Waits until all stand still. */
  void await() throws InterruptedException {
    missing.await();
  }

  /** Lets them go on. */
  void end() {
    over.countDown();
  }
}
