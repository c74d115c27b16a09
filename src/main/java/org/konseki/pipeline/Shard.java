package org.konseki.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.konseki.state.Memory;

/**
 * One thread with its own rules session, to which all events of the same subjects go.
 *
 * <p>It drains its queue into a micro-batch, judges it, commits what changed in one transaction,
 * and only then answers the requests in it. If the commit fails, none of them is answered as
 * accepted and nothing of the batch is remembered: the senders send again.
 */
final class Shard implements Runnable {

  private static final Logger LOG = Logger.getLogger(Shard.class);

  /** Works drained into one micro-batch; each has at most some hundred events. */
  private static final int MOST_WORKS = 32;

  /** How many works may wait; a sender beyond that waits or is told to come again. */
  private static final int QUEUE = 64;

  private static final long TICK_MILLIS = 200;

  /** A work that nobody waits for. */
  private static final Work WAKE = new Work();

  private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(QUEUE);
  private final SeenEvents seen;
  private final Memory memory;
  private final Recall recall;
  private final UnderWay requests;
  private final Judge judge;
  private final Ledger ledger;
  private final Watermark watermark;
  private final Thread thread;
  private final Queue<Work> looks = new ConcurrentLinkedQueue<>();
  private final LongAdder late = new LongAdder();
  private Work owed = new Work();
  private HandOver handOver = HandOver.NONE;
  private final AtomicReference<@Nullable StandStill> standStill = new AtomicReference<>();

  /** Whether all that was judged is kept. */
  private boolean settled = true;

  private volatile boolean closing;
  private volatile boolean stopped;

  Shard(
      int number,
      Judge judge,
      Memory memory,
      Ledger ledger,
      SeenEvents seen,
      Recall recall,
      UnderWay requests,
      Watermark watermark) {
    this.judge = judge;
    this.memory = memory;
    this.ledger = ledger;
    this.seen = seen;
    this.recall = recall;
    this.requests = requests;
    this.watermark = watermark;
    this.thread = new Thread(this, "konseki-shard-" + number);
    this.thread.setContextClassLoader(Shard.class.getClassLoader());
  }

  void start() {
    thread.start();
  }

  /**
   * Waits for a place in the queue.
   *
   * @throws Stopping if the shard has stopped
   */
  void put(Work work) throws InterruptedException {
    while (!queue.offer(work, TICK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (stopped) {
        throw stopping();
      }
    }
    if (stopped) {
      refuse(); // nobody takes it out any more
    }
  }

  /**
   * Has it look again at what other shards' events moved here, if anything; never waits.
   *
   * @return completes when that is kept
   */
  CompletableFuture<Outcome> look() {
    if (stopped || judge.isDone(watermark.judged())) {
      return CompletableFuture.completedFuture(Outcome.NONE);
    }
    Work look = new Work();
    looks.add(look);
    queue.offer(WAKE); // where the queue is full it is awake
    if (stopped) {
      refuse();
    }
    return look.done();
  }

  /** Works that wait, for back-pressure and metrics. */
  int waiting() {
    return queue.size();
  }

  /** Whether no more work should be sent for now. */
  boolean isFull() {
    return queue.remainingCapacity() == 0;
  }

  /** Whether it still judges. */
  boolean isRunning() {
    return !stopped;
  }

  long failures() {
    return judge.failures();
  }

  /** Events that came too late. */
  long late() {
    return late.sum();
  }

  @Override
  public void run() {
    List<Work> works = new ArrayList<>();
    try {
      while (!closing || !queue.isEmpty() || !looks.isEmpty()) {
        handOver.goOn();
        long patience = handOver.isOver() ? TICK_MILLIS : 0;
        Work first = queue.poll(patience, TimeUnit.MILLISECONDS);
        if (first != null) {
          works.add(first);
          queue.drainTo(works, MOST_WORKS - 1);
        }
        takeLooks(works);
        if (!works.isEmpty() || judge.isDue(watermark.judged())) {
          inOrder(works);
          works.clear();
        }
        standStill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      handOver.finish();
      stopped = true;
      standStill();
      works.forEach(Shard::refuse);
      refuse();
      judge.close();
    }
  }

  /**
   * Asks it to stand still once its queue is empty. To be called while nothing is put into it, so
   * that all that was put before has been judged by then.
   */
  void standStill(StandStill asked) {
    standStill.set(asked);
    queue.offer(WAKE); // where the queue is full it is awake
    if (stopped) {
      standStill();
    }
  }

  private void standStill() {
    if (standStill.get() != null && (stopped || queue.isEmpty())) {
      StandStill asked = standStill.getAndSet(null);
      if (asked != null) {
        asked.arrive(stopped);
      }
    }
  }

  /** Judges for this shard; only to be touched while it stands still, or has stopped. */
  Judge judge() {
    return judge;
  }

  /** Up to a cut, and on from it. */
  private void inOrder(List<Work> works) throws InterruptedException {
    List<Work> batch = new ArrayList<>();
    for (Work work : works) {
      Cut cut = work.cut();
      if (cut == null) {
        batch.add(work);
      } else {
        process(batch);
        batch.clear();
        handOver.finish();
        handOver = cut.reach(this);
      }
    }
    if (!batch.isEmpty() || works.isEmpty()) {
      process(batch);
    }
  }

  /** Looks again at what others moved, if anything, or at what is not kept; on its own thread. */
  boolean lookAgain() {
    boolean due = !settled || judge.isDue(watermark.judged());
    if (due) {
      process(List.of());
    }
    return due;
  }

  /** Whether all that it judged is kept. */
  boolean isSettled() {
    return settled;
  }

  /** What it knows. */
  Memory memory() {
    return memory;
  }

  private void takeLooks(List<Work> works) {
    for (Work look = looks.poll(); look != null; look = looks.poll()) {
      works.add(look);
    }
  }

  /** Also after an error of the machine, such as no memory, a shard goes on: others wait for it. */
  private void process(List<Work> works) {
    try {
      MicroBatch batch = new MicroBatch(judge, seen, watermark.judged());
      batch.judge(owed);
      works.forEach(batch::judge);
      batch.look();
      batch.commit(ledger, recall, requests, late);
      owed = new Work();
      settled = true;
    } catch (RuntimeException | Error e) {
      settled = false;
      judge.forget();
      works.forEach(owed::owe);
      works.forEach(work -> work.done().completeExceptionally(e));
      LOG.errorf(
          e, "A batch of %d requests could not be kept; senders are told to retry", works.size());
    }
  }

  private void refuse() {
    for (Work look = looks.poll(); look != null; look = looks.poll()) {
      look.done().complete(Outcome.NONE);
    }
    for (Work left = queue.poll(); left != null; left = queue.poll()) {
      refuse(left);
    }
  }

  private static void refuse(Work work) {
    Cut cut = work.cut();
    if (cut != null) {
      cut.abandon(stopping());
    }
    work.done().completeExceptionally(stopping());
  }

  private static Stopping stopping() {
    return new Stopping();
  }

  /** Asks it to work off what waits, then to stop. */
  void close() {
    closing = true;
  }

  /** Waits until it has stopped, at most until {@code deadlineNanos} of {@link System#nanoTime}. */
  void join(long deadlineNanos) throws InterruptedException {
    long left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
    thread.join(Math.max(1, left));
  }
}
