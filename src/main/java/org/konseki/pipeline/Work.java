package org.konseki.pipeline;

import com.carrotsearch.hppc.LongArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.Event;

/**
 * What one request gives one shard to do; answered through {@link #done()} once it is committed.
 *
 * <p>What was known of an event's host when it was routed is what it is judged by. Were a logon
 * that came in between used for it, it would be judged under a host whose findings another shard
 * holds.
 *
 * @param events events to judge
 * @param digests digests of the events' ids, in their order
 * @param unlocated Windows records to judge whose host was not known when they were routed here
 * @param unlocatedDigests digests of their ids, in their order
 * @param reattributed records judged before whose host has become known since: judged again, though
 *     seen
 * @param withdrawn ids of records that this shard judged without their host, to be taken back
 * @param known whether an earlier process judged all this, and what came of it is kept
 * @param cut a moment to be kept, between what came before and what comes after
 */
record Work(
    List<Event> events,
    LongArrayList digests,
    List<DirectoryEvent> unlocated,
    LongArrayList unlocatedDigests,
    List<DirectoryEvent> reattributed,
    List<String> withdrawn,
    CompletableFuture<Outcome> done,
    boolean known,
    @Nullable Cut cut) {

  private Work(boolean known, @Nullable Cut cut) {
    this(
        new ArrayList<>(),
        new LongArrayList(),
        new ArrayList<>(),
        new LongArrayList(),
        new ArrayList<>(),
        new ArrayList<>(),
        new CompletableFuture<>(),
        known,
        cut);
  }

  Work() {
    this(false, null);
  }

  /** A work of events that were judged before. */
  static Work ofKnown() {
    return new Work(true, null);
  }

  /** A work that only marks a moment. */
  static Work of(Cut cut) {
    return new Work(false, cut);
  }

  boolean isEmpty() {
    return sent() == 0 && reattributed.isEmpty() && withdrawn.isEmpty();
  }

  /** Gives it an event to judge. */
  void add(Event event, long digest) {
    events.add(event);
    digests.add(digest);
  }

  /** Gives it a record to judge whose host is not known. */
  void addUnlocated(DirectoryEvent record, long digest) {
    unlocated.add(record);
    unlocatedDigests.add(digest);
  }

  /** Events that the request brought. */
  int sent() {
    return events.size() + unlocated.size();
  }

  /** Takes over what a failed work leaves undone that its sender knows nothing of. */
  void owe(Work failed) {
    reattributed.addAll(failed.reattributed);
    withdrawn.addAll(failed.withdrawn);
  }
}
