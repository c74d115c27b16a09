package org.konseki.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Connections that send batches at a pace, each checked when it is answered, until told to stop.
 */
final class Phase implements AutoCloseable {

  /** 2026-04-01T00:00Z, a Wednesday morning in Tokyo. */
  private static final long START = 1_775_001_600_000L;

  private static final long PATIENCE_MILLIS = 60_000;

  private final BlockingQueue<Batch> batches;
  private final AtomicLong numbers;
  private final Pace pace;
  private final int port;
  private final Tally tally = new Tally();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  /**
   * A phase.
   *
   * @param numbers the next event's number, so that no two events of a run are the same
   */
  Phase(int port, int connections, List<Batch> batches, AtomicLong numbers, Pace pace) {
    this.port = port;
    this.batches = new LinkedBlockingQueue<>(batches);
    this.numbers = numbers;
    this.pace = pace;
    for (int i = 0; i < connections; i++) {
      Thread thread = new Thread(this::send, "connection-" + i);
      threads.add(thread);
      thread.start();
    }
  }

  Tally tally() {
    return tally;
  }

  private void send() {
    while (!stopping) {
      try (Connection connection = new Connection(port)) {
        while (!stopping) {
          send(connection);
        }
      } catch (IOException e) {
        tally.failed(e.toString());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void send(Connection connection) throws IOException, InterruptedException {
    Batch batch = batches.take();
    try {
      long intended = pace.next();
      if (stopping) {
        return;
      }
      batch.stamp(numbers.getAndAdd(batch.events()), START);
      Answer answer = connection.send(batch.request());
      while (answer.isTooMany()) {
        tally.tooMany();
        TimeUnit.SECONDS.sleep(answer.retryAfterSeconds());
        answer = connection.send(batch.request());
      }
      if (answer.accepts(batch.events())) {
        tally.accepted(batch.events(), System.nanoTime() - intended);
      } else {
        tally.failed(answer.toString());
      }
    } finally {
      batches.add(batch);
    }
  }

  /** Sends nothing more and waits for the answers to what was sent. */
  @Override
  public void close() throws InterruptedException {
    stopping = true;
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    for (Thread thread : threads) {
      thread.join(Math.max(1, deadline - System.currentTimeMillis()));
      if (thread.isAlive()) {
        tally.failed("An answer did not come within a minute");
        thread.interrupt();
      }
    }
  }
}
