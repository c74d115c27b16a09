package org.konseki.pipeline;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.Event;
import org.konseki.state.Checkpoint;
import org.konseki.state.Journal;
import org.konseki.state.StateException;

/**
 * The way into a pipeline by which no accepted event is lost: events are in the journal, on disk,
 * before they are judged. What was in it and not judged when the process ended, however it ended,
 * is judged at the next start.
 */
public final class Recorder implements AutoCloseable {

  /** How often it is written down how far events were judged; the rest is judged again. */
  private static final long MARK_EVERY = Duration.ofSeconds(1).toMillis();

  /** Entries read before they are judged. */
  private static final int MOST_AT_A_TIME = 32;

  /** What was accepted at once, and where it stands in the journal. */
  private record Entry(long position, List<Event> events) {

    /** Its events without those of {@code ids}, as often as these are named; the last go first. */
    List<Event> without(Collection<String> ids) {
      Multiset<String> left = HashMultiset.create(ids);
      List<Event> rest = new ArrayList<>(events);
      for (int i = rest.size() - 1; i >= 0 && !left.isEmpty(); i--) {
        if (left.remove(rest.get(i).id())) {
          rest.remove(i);
        }
      }
      return rest;
    }
  }

  private final Pipeline pipeline;
  private final Journal journal;
  private final Clock clock;

  /** Entries under way, by a position that is not behind theirs: each with how many have it. */
  private final ConcurrentSkipListMap<Long, Integer> underWay = new ConcurrentSkipListMap<>();

  private final AtomicLong marked = new AtomicLong();

  /** Shared by those who append and queue, so that a checkpoint finds both done or neither. */
  private final ReentrantReadWriteLock between = new ReentrantReadWriteLock();

  private final Turns turns = new Turns();
  private final Checkpoints checkpoints;

  /** The first so many notes are of entries before {@link #notesEnd}. */
  private long notesUpTo;

  private long notesEnd;

  /**
   * A recorder for a pipeline that no event was given to yet.
   *
   * @param journal of which the pipeline recalls what was judged
   */
  public Recorder(Pipeline pipeline, Journal journal, Clock clock) {
    this.pipeline = requireNonNull(pipeline, "pipeline is null");
    this.journal = requireNonNull(journal, "journal is null");
    this.clock = requireNonNull(clock, "clock is null");
    checkArgument(
        journal.digest().of("") == pipeline.recall().digest().of(""),
        "The pipeline recalls another journal");
    this.checkpoints = new Checkpoints(journal, clock, pipeline.recall().namesBefore());
  }

  /**
   * Judges what an earlier process accepted and did not judge, and learns again what it had judged
   * since its last checkpoint. To be called before the first event comes.
   *
   * @return how many events that were
   */
  public long catchUp() throws InterruptedException {
    pipeline.recall().dropRest();
    long end = journal.end();
    long judged = journal.judgedBefore();
    OptionalLong known = pipeline.recall().knownBefore();
    long from = known.orElse(judged);
    long events = 0;
    for (List<Entry> some = read(from); !some.isEmpty(); some = read(from)) {
      List<CompletableFuture<Outcome>> judging = new ArrayList<>();
      for (Entry entry : some) {
        if (pipeline.isAnyLate(entry.events)) {
          judging.forEach(CompletableFuture::join); // they find closed what was closed for them
        }
        if (entry.position < judged) {
          judging.add(pipeline.learn(entry.events));
        } else {
          pipeline.judgesAgain();
          judging.add(judge(entry, journal.digest().of(entry.events)));
        }
        events += entry.events.size();
        from = entry.position + 1;
      }
      judging.forEach(CompletableFuture::join);
    }
    pipeline.caughtUp();
    journal.judgedBefore(end);
    notesUpTo = pipeline.ledger().noted();
    notesEnd = end;
    pipeline.ledger().forgetCounted(notesUpTo);
    if (known.isEmpty() || events > 0) {
      checkpoint(); // what was learnt need not be learnt once more
    }
    return events;
  }

  /** Begins to write checkpoints, one each {@code every}, until it is stopped. */
  public void keep(Duration every) {
    checkpoints.start(this::checkpoint, every);
  }

  /** Writes a last checkpoint while the pipeline still runs, and no more. */
  public void stop() {
    try {
      checkpoints.stop(this::checkpoint);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Writes down what has been learnt, so that a restart goes on from here.
   *
   * @return whether it is written; if not, the checkpoint before it still holds
   */
  public synchronized boolean checkpoint() throws InterruptedException {
    long position;
    long noted = pipeline.ledger().noted(); // before all that the cut does not hold
    CompletableFuture<Checkpoint> cut;
    between.writeLock().lockInterruptibly();
    try {
      position = journal.end();
      cut = pipeline.cut();
    } finally {
      between.writeLock().unlock();
    }
    boolean written = checkpoints.write(cut, pipeline.names(), position);
    if (written) {
      pipeline.ledger().forgetTold(noted);
    }
    return written;
  }

  /** How old what a restart would go on from is; events since then it would learn again. */
  public Duration checkpointAge() {
    return checkpoints.age();
  }

  private List<Entry> read(long from) {
    List<Entry> entries = new ArrayList<>();
    journal.read(
        from,
        (position, events) -> {
          entries.add(new Entry(position, events));
          return entries.size() < MOST_AT_A_TIME;
        });
    return entries;
  }

  /**
   * Gives events to the journal, then to their shards; waits for both.
   *
   * @return completes as that of {@link Pipeline#submit} does
   * @throws StateException if the journal could not be written; then nothing was taken
   */
  public CompletableFuture<Outcome> submit(List<Event> events) throws InterruptedException {
    long bound = journal.end();
    underWay.merge(bound, 1, Integer::sum);
    try {
      mark();
      return append(events, bound);
    } catch (StateException e) {
      end(bound);
      throw e;
    }
  }

  private CompletableFuture<Outcome> append(List<Event> events, long bound)
      throws InterruptedException {
    long[] digests = journal.digest().of(events);
    between.readLock().lockInterruptibly();
    try {
      return inOrder(events, digests).whenComplete((outcome, failure) -> end(bound));
    } finally {
      between.readLock().unlock();
    }
  }

  /**
   * Requests with records of a directory go to the shards in the order of the journal: where a
   * record is judged depends on which logons came before it, and it is to be judged there again.
   */
  private CompletableFuture<Outcome> inOrder(List<Event> events, long[] digests)
      throws InterruptedException {
    if (events.stream().noneMatch(DirectoryEvent.class::isInstance)) {
      return judge(append(journal.reserve(), events, digests), digests);
    }
    try (Turns.Turn turn = turns.take(journal::reserve)) {
      Entry entry = append(turn.number(), events, digests);
      await(turn);
      return judge(entry, digests);
    }
  }

  /** Nobody judges an entry whose turn does not come, so it does not stay. */
  private void await(Turns.Turn turn) throws InterruptedException {
    try {
      turn.await();
    } catch (InterruptedException e) {
      journal.keepOnly(turn.number(), List.of());
      throw e;
    }
  }

  private Entry append(long position, List<Event> events, long[] digests) {
    journal.append(position, events, digests);
    return new Entry(position, events);
  }

  /** Each event stays in the one entry by which it was judged. */
  private CompletableFuture<Outcome> judge(Entry entry, long[] digests)
      throws InterruptedException {
    return pipeline.submit(
        entry.events,
        digests,
        unjudged -> {
          if (!unjudged.isEmpty()) {
            journal.keepOnly(entry.position, entry.without(unjudged));
          }
        });
  }

  private void end(long bound) {
    underWay.compute(bound, (same, count) -> count == null || count == 1 ? null : count - 1);
  }

  private void mark() {
    long now = clock.millis();
    long before = marked.get();
    if (now - before >= MARK_EVERY && marked.compareAndSet(before, now)) {
      judgedBefore(judged());
    }
  }

  /** Where marks have passed all that was in the journal when notes were made, these go. */
  private void judgedBefore(long position) {
    journal.judgedBefore(position);
    synchronized (marked) {
      if (position >= notesEnd) {
        pipeline.ledger().forgetCounted(notesUpTo);
        notesUpTo = pipeline.ledger().noted();
        notesEnd = journal.end();
      }
    }
  }

  /** Read in this order: an entry that begins in between comes behind. */
  private long judged() {
    long end = journal.end();
    var first = underWay.firstEntry();
    return first == null ? end : Math.min(end, first.getKey());
  }

  /** Writes down how far events were judged; the pipeline has been closed. */
  @Override
  public void close() {
    journal.judgedBefore(judged());
  }
}
