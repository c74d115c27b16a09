package org.konseki.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.konseki.enrich.Enricher;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.enrich.LogonSessions;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.Event;
import org.konseki.measure.Recollection;
import org.konseki.measure.SharedProfiles;
import org.konseki.state.Checkpoint;
import org.konseki.state.Memory;

/**
 * Gives events to shards by subject: all that is known of a host or user meets in one thread.
 * {@link Router} says which.
 */
public final class Pipeline implements AutoCloseable {

  /** Events remembered as judged, in all shards: some 16 bytes each. */
  private static final int MOST_SEEN = 1_000_000;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private volatile Judgement judgement;
  private final Ledger ledger;
  private final Router router;
  private final Recall recall;
  private final Watermark watermark;
  private final UnderWay requests;
  private final SharedProfiles shared;
  private final List<Shard> shards = new ArrayList<>();

  /** Held to read while events are routed and queued, and to write while what judges changes. */
  private final ReentrantReadWriteLock routing = new ReentrantReadWriteLock();

  /**
   * Held from what a logon taught until its works are queued, so that they arrive in this order.
   */
  private final ReentrantLock routingLogons = new ReentrantLock();

  /**
   * A running pipeline.
   *
   * @param shards its threads
   * @param lateness how late events of a source may come behind its newest
   */
  public Pipeline(
      Judgement judgement,
      Supplier<IndicatorIndex> indicators,
      ZoneId zone,
      Ledger ledger,
      int shards,
      Clock clock,
      Duration lateness) {
    this(judgement, indicators, zone, ledger, shards, clock, lateness, Recall.none());
  }

  /**
   * A running pipeline that recalls which events were judged before it.
   *
   * @param shards its threads
   * @param lateness how late events of a source may come behind its newest
   */
  public Pipeline(
      Judgement judgement,
      Supplier<IndicatorIndex> indicators,
      ZoneId zone,
      Ledger ledger,
      int shards,
      Clock clock,
      Duration lateness,
      Recall recall) {
    this.judgement = judgement;
    this.recall = recall;
    LogonSessions sessions = new LogonSessions(recall.routing());
    this.ledger = ledger;
    this.router = new Router(shards, judgement.lookups(), sessions, ledger);
    this.requests = new UnderWay(recall.digest(), lateness);
    this.watermark = recall.routing().part("watermark", () -> new Watermark(clock, lateness));
    Enricher enricher = new Enricher(judgement.lookups(), indicators, sessions);
    Recollection common = new Recollection(recall.shared(), enricher::enrich);
    this.shared = new SharedProfiles(judgement.tables(), judgement.lookups(), zone, common);
    this.shared.goOnFrom(recall.earlier());
    List<SharedProfiles.Share> shares = Stream.generate(shared::join).limit(shards).toList();
    IntStream.range(0, shards)
        .parallel()
        .mapToObj(
            i -> {
              Memory memory = recall.shard(i, shards);
              Judge judge =
                  new Judge(
                      judgement,
                      indicators,
                      sessions,
                      shares.get(i),
                      zone,
                      ledger::findings,
                      memory);
              judge.goOnFrom(recall.counted(), recall.told(i, shards), recall.earlier());
              SeenEvents seen = recall.seen(MOST_SEEN / 2 / shards);
              return new Shard(i, judge, memory, ledger, seen, recall, requests, watermark);
            })
        .toList()
        .forEach(this.shards::add);
    this.shards.forEach(Shard::start);
  }

  /** What was known before it. */
  Recall recall() {
    return recall;
  }

  /** Names of all that is known. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    recall.routing().parts().forEach(part -> names.add(part.name()));
    recall.shared().parts().forEach(part -> names.add(part.name()));
    shards.forEach(shard -> shard.memory().parts().forEach(part -> names.add(part.name())));
    return names;
  }

  /**
   * Has all that is known handed over as of now: with what was submitted, without what will be.
   * Nothing may be submitted meanwhile, but may be as soon as this comes back.
   *
   * @return what changed since the last time; fails if it could not be had
   */
  CompletableFuture<Checkpoint> cut() throws InterruptedException {
    routing.readLock().lockInterruptibly(); // all shards have it before any stands still
    try {
      Checkpoint first = new Checkpoint();
      recall.routing().parts().forEach(first::add);
      Cut cut = new Cut(shards.size(), first, recall.shared().parts());
      for (Shard shard : shards) {
        shard.put(Work.of(cut));
      }
      return cut.done();
    } finally {
      routing.readLock().unlock();
    }
  }

  /** The rules and tables that judge. */
  public Judgement judgement() {
    return judgement;
  }

  /**
   * Judges by other rules and tables from now on, in all shards at once and between two batches:
   * what was submitted before is judged by those before, what comes by the next, each event by one
   * of them. All that is known stays: profiles, counts, findings. Waits until it is done.
   *
   * @param meanwhile what is to change at the same point, while no shard judges; must not throw
   */
  public void use(Judgement next, Runnable meanwhile) throws InterruptedException {
    List<Judge.Stages> prepared = new ArrayList<>();
    shards.forEach(shard -> prepared.add(shard.judge().prepare(next)));
    List<Judge.Stages> before = new ArrayList<>();
    StandStill standStill = new StandStill(shards.size());
    routing.writeLock().lockInterruptibly();
    try {
      shards.forEach(shard -> shard.standStill(standStill));
      standStill.await();
      for (int i = 0; i < shards.size(); i++) {
        before.add(shards.get(i).judge().use(prepared.get(i)));
      }
      shared.use(next.tables(), next.lookups());
      router.use(next.lookups());
      judgement = next;
      meanwhile.run();
    } finally {
      standStill.end();
      routing.writeLock().unlock();
    }
    before.forEach(stages -> stages.session().close());
  }

  /** How many shards judge. */
  public long running() {
    return shards.stream().filter(Shard::isRunning).count();
  }

  /** Whether all shards judge. */
  public boolean isRunning() {
    return running() == shards.size();
  }

  /** Event time up to which the sources have reported; {@link Long#MIN_VALUE} before any event. */
  public long watermark() {
    return watermark.least();
  }

  /** Events that came later than they may, since the start; without those sent again. */
  public long late() {
    return shards.stream().mapToLong(Shard::late).sum();
  }

  /** Whether a new request should be turned away for now. */
  public boolean isFull() {
    for (Shard shard : shards) {
      if (shard.isFull()) {
        return true;
      }
    }
    return false;
  }

  /** Requests' parts that wait in all shards. */
  public int waiting() {
    return shards.stream().mapToInt(Shard::waiting).sum();
  }

  /** Events that a failing rule kept from being judged in full, since the start. */
  public long failures() {
    return shards.stream().mapToLong(Shard::failures).sum();
  }

  /**
   * Gives events to their shards; waits for places in their queues.
   *
   * @return completes when all of them are judged and kept, with all that they moved in other
   *     shards, or exceptionally if they could not be
   */
  public CompletableFuture<Outcome> submit(List<Event> events) throws InterruptedException {
    return submit(events, recall.digest().of(events), Work::new, unjudged -> {});
  }

  /**
   * As {@link #submit(List)}.
   *
   * @param digests of the events' ids, in their order
   * @param judged is given, as soon as they are known, the ids of events that were not judged by
   *     this: those that had been before, and those that could not be
   */
  CompletableFuture<Outcome> submit(
      List<Event> events, long[] digests, Consumer<Collection<String>> judged)
      throws InterruptedException {
    return submit(events, digests, Work::new, judged);
  }

  /** Whether any of these events would come later than its source may. */
  boolean isAnyLate(List<Event> events) {
    return watermark.isAnyLate(events);
  }

  /** Takes in events that an earlier process judged: what came of them is kept already. */
  CompletableFuture<Outcome> learn(List<Event> events) throws InterruptedException {
    return submit(events, recall.digest().of(events), Work::ofKnown, unjudged -> {});
  }

  private CompletableFuture<Outcome> submit(
      List<Event> events, long[] digests, Supplier<Work> empty, Consumer<Collection<String>> judged)
      throws InterruptedException {
    Queue<String> unjudged = new ConcurrentLinkedQueue<>();
    UnderWay.Request request = requests.begin(events, digests);
    Watermark.Ticket ticket = watermark.begin(events);
    try {
      return judge(marked(events, ticket), digests, empty, unjudged)
          .whenComplete((outcome, failure) -> judged.accept(unjudged))
          .whenComplete((outcome, failure) -> watermark.end(ticket))
          .thenCompose(outcome -> lookAgain(outcome, request))
          .whenComplete((outcome, failure) -> requests.end(request));
    } catch (InterruptedException | RuntimeException e) {
      requests.end(request);
      watermark.end(ticket);
      throw e;
    }
  }

  private CompletableFuture<Outcome> judge(
      List<Event> events, long[] digests, Supplier<Work> empty, Queue<String> unjudged)
      throws InterruptedException {
    routing.readLock().lockInterruptibly();
    try {
      if (events.stream().noneMatch(DirectoryEvent.class::isInstance)) {
        return put(router.route(events, digests, empty), unjudged);
      }
      routingLogons.lockInterruptibly();
      try {
        return put(router.route(events, digests, empty), unjudged);
      } finally {
        routingLogons.unlock();
      }
    } finally {
      routing.readLock().unlock();
    }
  }

  /** The events, with a mark on those that come too late. */
  private static List<Event> marked(List<Event> events, Watermark.Ticket ticket) {
    if (events.stream().noneMatch(ticket::isLate)) {
      return events;
    }
    return events.stream()
        .map(event -> ticket.isLate(event) ? event.with(event.origin().late()) : event)
        .toList();
  }

  /**
   * Has the shards look again that tell of what a request moved: its answer, and whoever asks after
   * it, is to see all that came of it. Most requests move nothing elsewhere, and wait for nothing.
   */
  private CompletableFuture<Outcome> lookAgain(Outcome outcome, UnderWay.Request request) {
    CompletableFuture<Outcome> looks = CompletableFuture.completedFuture(Outcome.NONE);
    for (Shard shard : shards) {
      looks = looks.thenCombine(shard.look(), Outcome::and);
    }
    return looks.thenApply(seen -> outcome.and(Outcome.recalled(request.told(), ledger)));
  }

  private CompletableFuture<Outcome> put(List<Work> works, Queue<String> unjudged)
      throws InterruptedException {
    CompletableFuture<Outcome> all = CompletableFuture.completedFuture(Outcome.NONE);
    for (int i = 0; i < works.size(); i++) {
      Work work = works.get(i);
      if (!work.isEmpty()) {
        shards.get(i).put(work);
        all = all.thenCombine(told(work, unjudged), Outcome::and);
      }
    }
    return all;
  }

  private static CompletableFuture<Outcome> told(Work work, Queue<String> unjudged) {
    return work.done()
        .whenComplete(
            (outcome, failure) -> {
              if (failure == null) {
                unjudged.addAll(outcome.repeated());
              } else {
                work.events().forEach(event -> unjudged.add(event.id()));
                work.unlocated().forEach(event -> unjudged.add(event.id()));
              }
            });
  }

  /** From now on events are judged of which an earlier process may have judged some. */
  void judgesAgain() {
    recall.counted().begin();
    ledger.judgeAgain(true);
  }

  /**
   * All that an earlier process left has been judged: what that one found and does not hold is
   * withdrawn. Waits until it is.
   */
  void caughtUp() {
    recall.counted().done();
    recall.earlier().end();
    shards.stream().map(Shard::look).toList().forEach(CompletableFuture::join);
    ledger.judgeAgain(false);
  }

  /** Where it keeps what it finds. */
  Ledger ledger() {
    return ledger;
  }

  /** Works off what waits, in all shards at once, then stops. */
  @Override
  public void close() {
    shards.forEach(Shard::close);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (Shard shard : shards) {
        shard.join(deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
