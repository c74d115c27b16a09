package org.konseki.source;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.konseki.event.Event;
import org.konseki.event.Origin;

/** Counts a chunk's events of one device. */
final class Tally {

  private static final Field[] FIELDS = Field.values();

  private final FeedKey key;
  private final Event first;
  private final long[] shown = new long[FIELDS.length];
  private long events;
  private long clamped;
  private long oldest = Long.MAX_VALUE;
  private long newest = Long.MIN_VALUE;

  Tally(Event first) {
    this.key = FeedKey.of(first);
    this.first = first;
  }

  FeedKey key() {
    return key;
  }

  /** Whether {@code event} is the same device's, told without making a key for it. */
  boolean isOf(Event event) {
    Origin origin = event.origin();
    Origin own = first.origin();
    return event.source() == key.source()
        && origin.dataset().equals(own.dataset())
        && Objects.equals(origin.observer(), own.observer());
  }

  void add(Event event) {
    events++;
    clamped += event.origin().arrival().clamped() ? 1 : 0;
    oldest = Math.min(oldest, event.time());
    newest = Math.max(newest, event.time());
    for (long rest = FieldMask.of(event); rest != 0; rest &= rest - 1) {
      shown[Long.numberOfTrailingZeros(rest)]++;
    }
  }

  long events() {
    return events;
  }

  /** The chunk as a feed of its own. */
  Feed toFeed(long duplicates, long now) {
    Map<Field, Long> counts = new EnumMap<>(Field.class);
    for (Field field : FIELDS) {
      if (shown[field.ordinal()] > 0) {
        counts.put(field, shown[field.ordinal()]);
      }
    }
    Hour hour = new Hour(Math.floorDiv(now, Feed.HOUR_MILLIS), events, 0, counts);
    return new Feed(
        key,
        events - duplicates,
        duplicates,
        clamped,
        0,
        0,
        oldest,
        newest,
        now,
        now,
        List.of(hour));
  }
}
