package org.konseki.source;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has come of one device's log. Two of them add up in any order and grouping to the same
 * whole, so that chunks may be counted by any thread and a kept one joined to what came since.
 *
 * @param events events judged for the first time
 * @param duplicates events that had been judged before
 * @param clamped events that named a time too far ahead of the clock
 * @param rejected lines that were not understood
 * @param uninteresting well-formed lines that tell nothing
 * @param oldest event time of the oldest event, or null before any
 * @param newest event time of the newest event, or null before any
 * @param firstArrival wall time at which the first line came, milliseconds since 1970-01-01T00:00Z
 * @param lastArrival wall time at which the last line came
 * @param hours the last {@value #HOURS} hours up to the last arrival in which anything came, in
 *     order
 */
public record Feed(
    FeedKey key,
    long events,
    long duplicates,
    long clamped,
    long rejected,
    long uninteresting,
    @Nullable Long oldest,
    @Nullable Long newest,
    long firstArrival,
    long lastArrival,
    List<Hour> hours) {

  /** A day: what comes at night differs from what comes by day. */
  static final int HOURS = 24;

  static final long HOUR_MILLIS = 3_600_000;

  public Feed {
    requireNonNull(key, "key is null");
    hours = List.copyOf(hours);
  }

  /** What came in both; of the same device. */
  Feed plus(Feed other) {
    return new Feed(
        key,
        events + other.events,
        duplicates + other.duplicates,
        clamped + other.clamped,
        rejected + other.rejected,
        uninteresting + other.uninteresting,
        oldest == null || other.oldest == null
            ? (oldest == null ? other.oldest : oldest)
            : Long.valueOf(Math.min(oldest, other.oldest)),
        newest == null || other.newest == null
            ? (newest == null ? other.newest : newest)
            : Long.valueOf(Math.max(newest, other.newest)),
        Math.min(firstArrival, other.firstArrival),
        Math.max(lastArrival, other.lastArrival),
        merged(hours, other.hours));
  }

  private static List<Hour> merged(List<Hour> some, List<Hour> more) {
    TreeMap<Long, Hour> byHour = new TreeMap<>();
    some.forEach(hour -> byHour.merge(hour.hour(), hour, Hour::plus));
    more.forEach(hour -> byHour.merge(hour.hour(), hour, Hour::plus));
    return new ArrayList<>(byHour.tailMap(byHour.lastKey() - HOURS, false).values());
  }

  /** The same under another key. */
  Feed under(FeedKey other) {
    return new Feed(
        other,
        events,
        duplicates,
        clamped,
        rejected,
        uninteresting,
        oldest,
        newest,
        firstArrival,
        lastArrival,
        hours);
  }

  /** Events of the day up to the last arrival. */
  public long recentEvents() {
    return hours.stream().mapToLong(Hour::events).sum();
  }

  /** Lines of that day, whether they gave events or not. */
  long recentLines() {
    return hours.stream().mapToLong(hour -> hour.events() + hour.otherLines()).sum();
  }

  /** How many events of that day showed {@code field}. */
  long shown(Field field) {
    return hours.stream().mapToLong(hour -> hour.shown().getOrDefault(field, 0L)).sum();
  }

  /** The share of that day's events, from 0 to 1, that showed each field of the source. */
  public Map<Field, Double> shares() {
    Map<Field, Double> shares = new TreeMap<>();
    long all = recentEvents();
    if (all > 0) {
      Field.of(key.source()).forEach(field -> shares.put(field, shown(field) / (double) all));
    }
    return shares;
  }

  /** Events an hour, over the 24 hours up to {@code now}. */
  public double eventsPerHour(long now) {
    long since = Math.floorDiv(now, HOUR_MILLIS) - HOURS;
    long recent = hours.stream().filter(hour -> hour.hour() > since).mapToLong(Hour::events).sum();
    return recent / (double) HOURS;
  }

  /** Whether it sent around the clock on its last day: in at least 20 of its hours. */
  boolean isSteady() {
    return lastArrival - firstArrival >= HOURS * HOUR_MILLIS && hours.size() >= 20;
  }
}
