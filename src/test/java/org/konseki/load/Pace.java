package org.konseki.load;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** When the next batch is to be sent. Safe for many threads. */
@FunctionalInterface
interface Pace {

  /**
   * Waits until it is time for a batch, and gives its intended time, of {@link System#nanoTime}.
   */
  long next();

  /** A batch whenever a connection is free: a closed loop. */
  static Pace unbounded() {
    return System::nanoTime;
  }

  /**
   * A batch at fixed times, whether or not the one before it was answered: an open loop. Where all
   * connections are busy, the waiting for one counts as latency.
   */
  static Pace ofEvents(double eventsPerSecond, int eventsEach) {
    double interval = 1e9 * eventsEach / eventsPerSecond;
    long start = System.nanoTime();
    AtomicLong sent = new AtomicLong();
    return () -> {
      long intended = start + (long) (interval * sent.getAndIncrement());
      for (long left = intended - System.nanoTime();
          left > 0;
          left = intended - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      return intended;
    };
  }
}
