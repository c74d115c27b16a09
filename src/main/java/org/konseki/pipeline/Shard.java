package org.konseki.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.konseki.detect.Finding;
import org.konseki.event.Event;
import org.konseki.incident.Incident;

/**
 * One thread with its own rules session, to which all events of the same subjects go.
 *
 * <p>It drains its queue into a micro-batch, judges it, commits what changed in one transaction,
 * and only then answers the requests in it. If the commit fails, none of them is answered as
 * accepted and nothing of the batch is remembered: the senders send again.
 */
final class Shard implements Runnable, AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Shard.class);

  /** Works drained into one micro-batch; each has at most some hundred events. */
  private static final int MOST_WORKS = 32;

  /** How many works may wait; a sender beyond that waits or is told to come again. */
  private static final int QUEUE = 64;

  private static final int SEEN_GENERATION = 500_000;

  private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(QUEUE);
  private final SeenEvents seen = new SeenEvents(SEEN_GENERATION);
  private final Judge judge;
  private final Ledger ledger;
  private final LongSupplier watermark;
  private final Thread thread;
  private volatile boolean closing;

  Shard(int number, Judge judge, Ledger ledger, LongSupplier watermark) {
    this.judge = judge;
    this.ledger = ledger;
    this.watermark = watermark;
    this.thread = new Thread(this, "konseki-shard-" + number);
    this.thread.setContextClassLoader(Shard.class.getClassLoader());
  }

  void start() {
    thread.start();
  }

  /** Waits for a place in the queue. */
  void put(Work work) throws InterruptedException {
    while (!queue.offer(work, 1, TimeUnit.SECONDS)) {
      if (closing) {
        throw new Overloaded("The service is shutting down");
      }
    }
  }

  /** Works that wait, for back-pressure and metrics. */
  int waiting() {
    return queue.size();
  }

  /** Whether no more work should be sent for now. */
  boolean isFull() {
    return queue.remainingCapacity() == 0;
  }

  long failures() {
    return judge.failures();
  }

  @Override
  public void run() {
    List<Work> batch = new ArrayList<>();
    try {
      while (!closing || !queue.isEmpty()) {
        Work first = queue.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          queue.drainTo(batch, MOST_WORKS - 1);
        }
        if (first != null || judge.hasRechecks()) {
          process(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      judge.close();
      batch.addAll(queue);
      batch.forEach(work -> work.done().completeExceptionally(new Overloaded("Shutting down")));
    }
  }

  private void process(List<Work> batch) {
    try {
      commit(batch);
    } catch (RuntimeException | LinkageError e) {
      LOG.errorf(
          e, "A batch of %d requests could not be kept; senders are told to retry", batch.size());
      judge.forget();
      batch.forEach(work -> work.done().completeExceptionally(e));
    }
  }

  private void commit(List<Work> batch) {
    Map<String, Finding> changed = new LinkedHashMap<>();
    Set<String> withdrawn = new HashSet<>();
    Set<String> fresh = new HashSet<>();
    Map<Work, Set<String>> findingsOf = new HashMap<>();
    Map<Work, Integer> duplicatesOf = new HashMap<>();
    for (Work work : batch) {
      judge.withdraw(work.withdrawn(), changed, withdrawn);
      List<Event> events = unseen(work, fresh);
      duplicatesOf.put(work, work.events().size() - events.size());
      events.addAll(work.reattributed());
      Map<String, Finding> found = new LinkedHashMap<>();
      Set<String> lost = new HashSet<>();
      judge.judge(events, watermark.getAsLong(), found, lost);
      withdrawn.removeAll(found.keySet());
      changed.keySet().removeAll(lost);
      withdrawn.addAll(lost);
      changed.putAll(found);
      findingsOf.put(work, found.keySet());
    }
    if (batch.isEmpty()) {
      judge.judge(List.of(), watermark.getAsLong(), changed, withdrawn);
    }
    List<Incident> incidents =
        changed.isEmpty() && withdrawn.isEmpty()
            ? List.of()
            : ledger.commit(changed.values(), withdrawn);
    fresh.forEach(seen::add);
    for (Work work : batch) {
      int duplicates = duplicatesOf.get(work);
      work.done()
          .complete(
              new Outcome(
                  work.events().size() - duplicates,
                  duplicates,
                  caused(incidents, findingsOf.get(work))));
    }
  }

  private List<Event> unseen(Work work, Set<String> fresh) {
    List<Event> events = new ArrayList<>(work.events().size());
    for (Event event : work.events()) {
      if (!seen.contains(event.id()) && fresh.add(event.id())) {
        events.add(event);
      }
    }
    return events;
  }

  private static List<Incident> caused(List<Incident> incidents, Set<String> findings) {
    return incidents.stream()
        .filter(incident -> incident.findings().stream().anyMatch(findings::contains))
        .toList();
  }

  /** Works off what waits, then stops. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
