package org.konseki.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.Event;

/**
 * What one request gives one shard to do; answered through {@link #done()} once it is committed.
 *
 * @param events events to judge
 * @param reattributed records judged before whose host has become known since: judged again, though
 *     seen
 * @param withdrawn ids of records that this shard judged without their host, to be taken back
 */
record Work(
    List<Event> events,
    List<DirectoryEvent> reattributed,
    List<String> withdrawn,
    CompletableFuture<Outcome> done) {

  Work() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new CompletableFuture<>());
  }

  boolean isEmpty() {
    return events.isEmpty() && reattributed.isEmpty() && withdrawn.isEmpty();
  }

  int size() {
    return events.size() + reattributed.size() + withdrawn.size();
  }
}
