package org.konseki.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What the answers of a phase were. Counts latencies from when the measuring began; what was
 * accepted, and what was wrong, from the start. Safe for many threads.
 */
final class Tally {

  private static final int MOST_SHOWN = 10;

  private final List<String> failures = new ArrayList<>();
  private Histogram latencies = new Histogram(3);
  private long accepted;
  private long events;
  private long tooMany;
  private long failed;
  private boolean measuring;

  /** Counts measured until a moment. */
  record Snapshot(long events, long tooMany, Histogram latencies) {}

  synchronized void measure(boolean on) {
    measuring = on;
  }

  synchronized void accepted(int count, long latencyNanos) {
    accepted += count;
    if (measuring) {
      events += count;
      latencies.recordValue(Math.max(1, TimeUnit.NANOSECONDS.toMicros(latencyNanos)));
    }
  }

  synchronized void tooMany() {
    if (measuring) {
      tooMany++;
    }
  }

  synchronized void failed(String what) {
    failed++;
    if (failures.size() < MOST_SHOWN) {
      failures.add(what);
    }
  }

  /** What was measured so far; latencies in microseconds. */
  synchronized Snapshot snapshot() {
    return new Snapshot(events, tooMany, latencies.copy());
  }

  /** All that the service answered as accepted, warm-up included. */
  synchronized long allAccepted() {
    return accepted;
  }

  synchronized long allFailed() {
    return failed;
  }

  synchronized List<String> failures() {
    return List.copyOf(failures);
  }
}
