package org.konseki.source;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.konseki.event.Event;
import org.konseki.event.Source;

/**
 * What every device has sent so far. Safe for many threads.
 *
 * <p>Counted once for each chunk of some hundred events: a plain loop adds the chunk up by device,
 * and only the sums are added here. What a sender can make up is bounded: devices beyond {@link
 * #MOST_FEEDS} are counted together, one count for each source.
 */
public final class SourceRegister {

  /** Devices that are told apart. */
  static final int MOST_FEEDS = 500;

  private static final Duration REMEMBERED = Duration.ofDays(90);

  private final Clock clock;
  private final Map<FeedKey, Feed> feeds = new TreeMap<>();

  public SourceRegister(Clock clock) {
    this.clock = clock;
  }

  /** A chunk of events, added up by device; to be added once. */
  public static final class Sums {
    private final List<Tally> tallies;
    private final long events;

    private Sums(List<Tally> tallies, long events) {
      this.tallies = tallies;
      this.events = events;
    }
  }

  /**
   * Adds up a chunk of events, to be given to {@link #add(Sums, long)} once they are judged: best
   * done where they were made just now, while the processor has them at hand.
   */
  public static Sums sums(List<Event> events) {
    return new Sums(List.copyOf(tallies(events)), events.size());
  }

  /** Counts a chunk of events; {@link #add(Sums, long)} says the rest. */
  public void add(List<Event> events, long duplicates) {
    add(sums(events), duplicates);
  }

  /**
   * Counts a chunk of events.
   *
   * @param duplicates how many of them had been judged before; where the chunk is of several
   *     devices, each gets its part of them
   */
  public void add(Sums chunk, long duplicates) {
    long now = clock.millis();
    List<Feed> parts = new ArrayList<>(chunk.tallies.size());
    long left = duplicates;
    long remaining = chunk.events;
    for (Tally tally : chunk.tallies) {
      long own = Math.round(left * (tally.events() / (double) remaining));
      left -= own;
      remaining -= tally.events();
      parts.add(tally.toFeed(own, now));
    }
    join(parts);
  }

  private static Collection<Tally> tallies(List<Event> events) {
    Map<FeedKey, Tally> byKey = new LinkedHashMap<>();
    Tally[] latest = new Tally[Source.values().length];
    for (Event event : events) {
      Tally current = latest[event.source().ordinal()];
      if (current == null || !current.isOf(event)) {
        current = byKey.computeIfAbsent(FeedKey.of(event), key -> new Tally(event));
        latest[event.source().ordinal()] = current;
      }
      current.add(event);
    }
    return byKey.values();
  }

  /**
   * Counts lines that gave no event. Only a log format tells their source: JSON that was rejected
   * does not, and is not counted here.
   *
   * @param format the log format, such as {@code bind}
   */
  public void addLines(String format, long uninteresting, long rejected) {
    Source source = DatasetSources.of(format);
    if (source == null || uninteresting + rejected == 0) {
      return;
    }
    long now = clock.millis();
    Hour hour =
        new Hour(Math.floorDiv(now, Feed.HOUR_MILLIS), 0, uninteresting + rejected, Map.of());
    FeedKey key = new FeedKey(source, format, null);
    join(
        List.of(
            new Feed(key, 0, 0, 0, rejected, uninteresting, null, null, now, now, List.of(hour))));
  }

  /** Adds what was kept before the service last stopped. */
  public void restore(Collection<Feed> kept) {
    join(kept);
  }

  /** All feeds, in the order of their keys. */
  public synchronized List<Feed> feeds() {
    return List.copyOf(feeds.values());
  }

  /** Drops what has not been heard of for 90 days; gives back what was dropped. */
  public synchronized List<FeedKey> forget() {
    long since = clock.millis() - REMEMBERED.toMillis();
    List<FeedKey> old =
        feeds.values().stream().filter(feed -> feed.lastArrival() < since).map(Feed::key).toList();
    feeds.keySet().removeAll(old);
    return old;
  }

  private synchronized void join(Collection<Feed> parts) {
    for (Feed part : parts) {
      FeedKey key = keyFor(part.key());
      Feed known = feeds.get(key);
      feeds.put(key, known == null ? part.under(key) : known.plus(part));
    }
  }

  private FeedKey keyFor(FeedKey key) {
    return feeds.containsKey(key) || feeds.size() < MOST_FEEDS ? key : FeedKey.others(key.source());
  }
}
