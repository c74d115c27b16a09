package org.konseki.pipeline;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.konseki.state.Checkpoint;
import org.konseki.state.Kept;

/**
 * A moment between two works of each shard, at which all of them have judged the same events and
 * told each other all that came of them. What changed since the last one is handed over, in bytes,
 * as it is there: what all share at once, what a shard alone has by and by, while they go on. Each
 * shard comes here on its own thread, when it has judged what was queued before.
 *
 * <p>Whatever goes wrong before the hand-over only makes this moment none: what changed is handed
 * over at the next.
 */
final class Cut {

  /** How long one shard waits for the others to come, before it goes on without. */
  private static final long PATIENCE_SECONDS = 10;

  /** How often all look again at what the others moved. */
  private static final int MOST_ROUNDS = 20;

  private final Checkpoint first;
  private final Queue<Kept> shared;
  private final CyclicBarrier all;
  private final AtomicBoolean stirred = new AtomicBoolean();
  private final AtomicBoolean spoiled = new AtomicBoolean();
  private final Queue<Checkpoint> parts = new ConcurrentLinkedQueue<>();
  private final AtomicInteger missing;
  private final CompletableFuture<Checkpoint> done = new CompletableFuture<>();

  /** Whether to look again; set while all wait. */
  private volatile boolean again;

  /**
   * A moment that nobody came to yet.
   *
   * @param first what was handed over when the works were queued
   * @param shared what all shards share, to be handed over by whichever has the time
   */
  Cut(int shards, Checkpoint first, Collection<Kept> shared) {
    this.first = first;
    this.shared = new ConcurrentLinkedQueue<>(shared);
    this.parts.add(first);
    this.missing = new AtomicInteger(shards);
    this.all = new CyclicBarrier(shards, () -> again = stirred.getAndSet(false));
  }

  /**
   * What was handed over, all of it; fails if the moment was none, with {@link Abandoned} or {@link
   * Lost}.
   */
  CompletableFuture<Checkpoint> done() {
    return done;
  }

  /**
   * A shard has come; it goes on when all are through.
   *
   * @return what it has still to hand over
   */
  HandOver reach(Shard shard) throws InterruptedException {
    if (done.isDone()) {
      return HandOver.NONE; // the others do not come
    }
    try {
      all.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      for (int round = 0; round == 0 || (again && round < MOST_ROUNDS); round++) {
        if (shard.lookAgain()) {
          stirred.set(true);
        }
        if (!shard.isSettled()) {
          spoiled.set(true);
        }
        all.await();
      }
      if (again || spoiled.get()) {
        abandon(new IllegalStateException("Not all that was judged could be kept"));
      } else {
        return handOver(shard);
      }
    } catch (BrokenBarrierException | TimeoutException e) {
      abandon(e);
    }
    return HandOver.NONE;
  }

  private HandOver handOver(Shard shard) throws InterruptedException, BrokenBarrierException {
    HandOver own = new HandOver(this::handedOver, this::lose);
    own.begin(shard.memory().parts());
    for (Kept next = shared.poll(); next != null; next = shared.poll()) {
      own.add(next);
    }
    all.await();
    return own;
  }

  private void handedOver(Checkpoint part) {
    parts.add(part);
    if (missing.decrementAndGet() == 0) {
      Checkpoint whole = new Checkpoint();
      parts.forEach(whole::addAll);
      done.complete(whole);
    }
  }

  private void lose(Throwable cause) {
    done.completeExceptionally(new Lost(cause));
  }

  /** Makes it none; whoever waits goes on. */
  void abandon(Exception cause) {
    done.completeExceptionally(new Abandoned(cause, first));
    all.reset();
  }

  /** The moment was none; what was handed over when the works were queued goes with the next. */
  static final class Abandoned extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Checkpoint first;

    Abandoned(Throwable cause, Checkpoint first) {
      super("No moment at which all that was judged is kept", cause);
      this.first = first;
    }

    /** What changed, of what finds the shards. */
    Checkpoint first() {
      return first;
    }
  }

  /** Something was handed over, but not all of it: what changed is not known any more. */
  static final class Lost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Lost(Throwable cause) {
      super("What changed could not be put into bytes", cause);
    }
  }
}
