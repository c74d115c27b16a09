package org.konseki.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.konseki.state.Checkpoint;
import org.konseki.state.Journal;
import org.konseki.state.StateException;

/**
 * The writing of checkpoints: what changed goes to the disk on a thread of its own. What could not
 * be written goes there with the next.
 */
final class Checkpoints {

  private static final Logger LOG = Logger.getLogger(Checkpoints.class);

  /** How long the last one is waited for. */
  private static final long PATIENCE_MILLIS = Duration.ofSeconds(20).toMillis();

  private final Journal journal;
  private final Clock clock;
  private Set<String> names;
  private @Nullable Checkpoint unwritten;
  private @Nullable ScheduledExecutorService timer;

  /** When what is written was as it is written. */
  private volatile long cutMillis;

  /** After a failure by which it is not known any more what changed. */
  private boolean lost;

  /**
   * Writes to {@code journal}.
   *
   * @param names of all parts that the last checkpoint holds
   */
  Checkpoints(Journal journal, Clock clock, Set<String> names) {
    this.journal = journal;
    this.clock = clock;
    this.names = Set.copyOf(names);
    this.cutMillis = clock.millis();
  }

  /** How old what a restart would go on from is; since the start where nothing is written yet. */
  Duration age() {
    return Duration.ofMillis(Math.max(0, clock.millis() - cutMillis));
  }

  void start(Callable<Boolean> checkpoint, Duration every) {
    ScheduledExecutorService own =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "konseki-checkpoint");
              thread.setDaemon(true);
              return thread;
            });
    timer = own;
    long millis = every.toMillis();
    own.scheduleWithFixedDelay(() -> attempt(checkpoint), millis, millis, TimeUnit.MILLISECONDS);
  }

  private static void attempt(Callable<Boolean> checkpoint) {
    try {
      checkpoint.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception | Error e) {
      LOG.error("A checkpoint failed", e);
    }
  }

  /** Makes a last one, but does not wait for it for ever: the process is to end. */
  void stop(Callable<Boolean> last) throws InterruptedException {
    ScheduledExecutorService own = timer;
    if (own != null) {
      own.shutdown();
    }
    Thread thread = new Thread(() -> attempt(last), "konseki-last-checkpoint");
    thread.setDaemon(true);
    thread.start();
    thread.join(PATIENCE_MILLIS);
    if (thread.isAlive()) {
      LOG.warn(
          "The last checkpoint takes too long: what came since the one before is learnt again");
    }
  }

  /**
   * Writes what a cut gives.
   *
   * @param now names of all parts that there are
   * @return whether it is written
   */
  boolean write(CompletableFuture<Checkpoint> cut, Set<String> now, long position)
      throws InterruptedException {
    long asOf = clock.millis();
    try {
      boolean written = write(cut.get(), now, position);
      cutMillis = written ? asOf : cutMillis;
      return written;
    } catch (ExecutionException e) {
      lost |= e.getCause() instanceof Cut.Lost;
      if (e.getCause() instanceof Cut.Abandoned none) {
        unwritten = after(unwritten, none.first());
      }
      if (lost) {
        LOG.error("No more checkpoints until the next start", e.getCause());
      } else {
        LOG.warnf("No checkpoint this time: %s", e.getCause());
      }
      return false;
    }
  }

  private Checkpoint after(@Nullable Checkpoint earlier, Checkpoint fresh) {
    boolean whole = false;
    try {
      Checkpoint both = earlier == null ? fresh : fresh.after(earlier);
      whole = true;
      return both;
    } finally {
      lost |= !whole; // there is no memory for both: what the earlier one holds may be gone
    }
  }

  private boolean write(Checkpoint fresh, Set<String> now, long position) {
    if (lost) {
      fresh.release();
      return false;
    }
    Set<String> gone = new HashSet<>(names);
    gone.removeAll(now);
    gone.forEach(fresh::forget);
    names = Set.copyOf(now);
    Checkpoint whole = after(unwritten, fresh);
    try {
      unwritten = whole;
      journal.write(whole, position);
      unwritten = null;
      LOG.debugf(
          "Checkpoint: %d entries, %d bytes, before %d", whole.entries(), whole.bytes(), position);
      whole.release();
      return true;
    } catch (StateException e) {
      LOG.warnf("What was learnt could not be written, and is with the next: %s", e.getMessage());
      return false;
    }
  }
}
