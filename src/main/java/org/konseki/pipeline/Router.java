package org.konseki.pipeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.konseki.enrich.LogonSessions;
import org.konseki.enrich.Lookups;
import org.konseki.enrich.Subjects;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.Event;
import org.konseki.event.Subject;

/**
 * Finds the shard of each event, by its subject.
 *
 * <p>A Windows 4672 record carries no address; its 4624 does, and may come later. It is judged at
 * once under its user, and when the logon becomes known it is taken back there and judged again
 * under its host, so that the outcome is the same in either order. Many threads may ask at once,
 * but with records of a directory only one at a time, until its works are queued.
 */
final class Router {

  /** What is known before any logon. */
  private static final LogonSessions NO_SESSIONS = new LogonSessions();

  private final int shards;
  private final LogonSessions sessions;
  private final Ledger ledger;
  private volatile Lookups lookups;

  /**
   * A router to so many shards.
   *
   * @param sessions what is known of logons
   * @param ledger is shown each event
   */
  Router(int shards, Lookups lookups, LogonSessions sessions, Ledger ledger) {
    this.shards = shards;
    this.lookups = lookups;
    this.sessions = sessions;
    this.ledger = ledger;
  }

  /** Goes by other lookups from now on. */
  void use(Lookups others) {
    lookups = others;
  }

  /**
   * A work for each shard, in their order; some may be empty.
   *
   * @param digests of the events' ids, in their order
   * @param empty makes a work
   */
  List<Work> route(List<Event> events, long[] digests, Supplier<Work> empty) {
    List<Work> works = Stream.generate(empty).limit(shards).toList();
    for (Event event : events) {
      ledger.observe(event);
      if (event instanceof DirectoryEvent record) {
        learn(record, works);
      }
    }
    for (int i = 0; i < digests.length; i++) {
      Event event = events.get(i);
      Subject subject = subject(event, sessions);
      Work work = works.get(shardOf(subject));
      if (event instanceof DirectoryEvent record && !isLocated(record, subject)) {
        work.addUnlocated(record, digests[i]);
      } else {
        work.add(event, digests[i]);
      }
    }
    return works;
  }

  /** Whether the record's host is known; if not, it waits for the logon that may tell. */
  private boolean isLocated(DirectoryEvent record, Subject subject) {
    return !sessions.await(record) && subject.host() != null;
  }

  /** A logon that others waited for: those are judged again under its host. */
  private void learn(DirectoryEvent logon, List<Work> works) {
    Set<String> ids = new HashSet<>();
    for (DirectoryEvent waited : sessions.learn(logon)) {
      if (ids.add(waited.id())) { // one that was sent twice waits twice
        reattribute(waited, works);
      }
    }
  }

  private void reattribute(DirectoryEvent waited, List<Work> works) {
    works.get(shardOf(subject(waited, NO_SESSIONS))).withdrawn().add(waited.id());
    works.get(shardOf(subject(waited, sessions))).reattributed().add(waited);
  }

  private Subject subject(Event event, LogonSessions known) {
    return Subjects.of(event, lookups, known);
  }

  private int shardOf(Subject subject) {
    return subject.shard(shards);
  }
}
