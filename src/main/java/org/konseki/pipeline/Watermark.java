package org.konseki.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.konseki.event.Event;
import org.konseki.event.Source;
import org.konseki.measure.Watermarks;
import org.konseki.state.ByteSink;
import org.konseki.state.ByteSource;
import org.konseki.state.Kept;

/**
 * The event time up to which each source has reported: its newest event's, less the allowed
 * lateness. Safe for many threads.
 *
 * <p>What shards go by is the time up to which all of it has been judged as well: that of requests
 * under way counts as it was before they came. So whatever a shard closes, no shard has an event of
 * it left that came in time.
 *
 * <p>A source that has sent nothing for a while is taken to have nothing to report up to where the
 * others are.
 */
final class Watermark implements Kept {

  private static final long IDLE = Duration.ofMinutes(10).toMillis();
  private static final int SOURCES = Source.values().length;

  /** Stands for the time at which a source reported last that was not silent. */
  private static final long ACTIVE = Long.MAX_VALUE;

  /** A request under way, and the marks as they were before it. */
  static final class Ticket {
    private final long[] before;
    private final long[] late;

    private Ticket(long[] before, long[] late) {
      this.before = before;
      this.late = late;
    }

    /** Whether {@code event}, of this request, comes later than its source may. */
    boolean isLate(Event event) {
      return event.time() < late[event.source().ordinal()];
    }
  }

  private final Clock clock;
  private final long lateness;
  private final long[] newest = filled(Long.MIN_VALUE);
  private final long[] arrived = filled(Long.MIN_VALUE);
  private final Set<Ticket> underWay = new HashSet<>();

  Watermark(Clock clock, Duration lateness) {
    this.clock = clock;
    this.lateness = lateness.toMillis();
  }

  @Override
  public String name() {
    return "watermark";
  }

  @Override
  public synchronized void handOver(Entries changed) {
    for (Source source : Source.values()) {
      int at = source.ordinal();
      if (newest[at] != Long.MIN_VALUE) {
        ByteSink value = new ByteSink(2 * Long.BYTES);
        value.fixed(newest[at]);
        value.fixed(isActive(at) ? ACTIVE : arrived[at]);
        changed.put(EVERYONE, source.name().getBytes(UTF_8), value.toBytes());
      }
    }
  }

  /** A source that was not silent has until now to go on: it could not while nobody listened. */
  @Override
  public synchronized void restore(byte[] key, byte[] value) {
    for (Source source : Source.values()) {
      if (source.name().equals(new String(key, UTF_8))) {
        ByteSource in = new ByteSource(value);
        newest[source.ordinal()] = in.fixed();
        long last = in.fixed();
        arrived[source.ordinal()] = last == ACTIVE ? clock.millis() : last;
      }
    }
  }

  private boolean isActive(int source) {
    return arrived[source] >= clock.millis() - IDLE;
  }

  private static long[] filled(long value) {
    long[] all = new long[SOURCES];
    Arrays.fill(all, value);
    return all;
  }

  /** Whether any of these events would come later than its source may. */
  synchronized boolean isAnyLate(Collection<? extends Event> events) {
    Ticket now = new Ticket(new long[SOURCES], late());
    return events.stream().anyMatch(now::isLate);
  }

  /** Event times before which an event of each source is late. */
  private long[] late() {
    long[] late = new long[SOURCES];
    long others = mark(leastActive());
    for (int source = 0; source < SOURCES; source++) {
      late[source] = newest[source] == Long.MIN_VALUE ? Long.MIN_VALUE : effective(source, others);
    }
    return late;
  }

  /** Takes in that a request with these events has come; to be ended. */
  synchronized Ticket begin(Collection<? extends Event> events) {
    long[] before = new long[SOURCES];
    long[] late = late();
    for (int source = 0; source < SOURCES; source++) {
      before[source] = mark(newest[source]);
    }
    long now = clock.millis();
    for (Event event : events) {
      int source = event.source().ordinal();
      // a clock that runs ahead makes no other's events late
      newest[source] = Math.max(newest[source], Math.min(event.time(), now));
      arrived[source] = now;
    }
    Ticket ticket = new Ticket(before, late);
    underWay.add(ticket);
    return ticket;
  }

  /** The request's events have been judged, or could not be. */
  synchronized void end(Ticket ticket) {
    underWay.remove(ticket);
  }

  /** The event time up to which each source has reported and all was judged. */
  synchronized Watermarks judged() {
    long others = mark(leastActive());
    long[] marks = new long[SOURCES];
    long[] own = new long[SOURCES];
    for (int source = 0; source < SOURCES; source++) {
      marks[source] = effective(source, others);
      own[source] = mark(newest[source]);
      for (Ticket ticket : underWay) {
        marks[source] = Math.min(marks[source], ticket.before[source]);
        own[source] = Math.min(own[source], ticket.before[source]);
      }
    }
    return new Marks(marks, own);
  }

  /** What a source has reported, or, where it has fallen silent, the others have. */
  private long effective(int source, long others) {
    long own = mark(newest[source]);
    return isActive(source) ? own : Math.max(own, others);
  }

  /** The marks of one moment, by the ordinals of sources. */
  private static final class Marks implements Watermarks {
    private final long[] marks;
    private final long[] own;

    Marks(long[] marks, long[] own) {
      this.marks = marks;
      this.own = own;
    }

    @Override
    public long of(Source source) {
      return marks[source.ordinal()];
    }

    @Override
    public long own(Source source) {
      return own[source.ordinal()];
    }
  }

  /** The event time up to which all sources have reported, but for those that are silent. */
  synchronized long least() {
    return mark(leastActive());
  }

  private long leastActive() {
    long active = clock.millis() - IDLE;
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int source = 0; source < SOURCES; source++) {
      greatest = Math.max(greatest, newest[source]);
      if (newest[source] != Long.MIN_VALUE && arrived[source] >= active) {
        least = Math.min(least, newest[source]);
      }
    }
    return least == Long.MAX_VALUE ? greatest : least;
  }

  private long mark(long time) {
    return time == Long.MIN_VALUE ? time : time - lateness;
  }
}
