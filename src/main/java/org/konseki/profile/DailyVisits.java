package org.konseki.profile;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The days on which one client visited one host, with each day's first time and number of requests.
 * A day is the organisation's, in its time zone. The first visit stands for its day: what comes
 * back daily comes seldom within the day, and the number of requests tells if not. Holds the newest
 * 92 days, 24 bytes each.
 */
public final class DailyVisits implements Profile {

  static final int MOST_DAYS = 92;

  private static final int VERSION = 1;
  private static final int FIRST = 0;
  private static final int REQUESTS = 1;
  private static final int SECONDS = DaySeconds.DAY;

  private final ZoneId zone;
  private final Buckets days;

  public DailyVisits(ZoneId zone) {
    this(zone, new Buckets(2));
  }

  private DailyVisits(ZoneId zone, Buckets days) {
    this.zone = requireNonNull(zone, "zone is null");
    this.days = days;
  }

  /** Adds a request. */
  public void add(long time) {
    long local = local(time);
    int index = days.at(Math.floorDiv(local, SECONDS), MOST_DAYS);
    if (index < 0) {
      return;
    }
    long second = Math.floorMod(local, SECONDS);
    boolean none = days.value(index, REQUESTS) == 0;
    days.set(index, FIRST, none ? second : Math.min(second, days.value(index, FIRST)));
    days.add(index, REQUESTS, 1);
  }

  /** How many days are held: at least as many as any pattern has. */
  public int size() {
    return days.size();
  }

  /**
   * The pattern of the {@code window} days that end with the day of {@code until}, or empty where
   * none was visited.
   *
   * @param tolerance how far the times of the days that count as the same may lie apart, up to 24
   *     h; 23:50 and 00:10 lie 20 minutes apart
   */
  public Optional<DailyPattern> evaluate(long until, int window, Duration tolerance) {
    checkArgument(window > 0, "A window must have days: %s", window);
    long lastDay = Math.floorDiv(local(until), SECONDS);
    int from = days.from(lastDay - window + 1);
    int end = days.from(lastDay + 1);
    return from == end ? Optional.empty() : Optional.of(pattern(from, end, tolerance.toSeconds()));
  }

  /** The newest day that was visited; there must be one. */
  public LocalDate newestDay() {
    return LocalDate.ofEpochDay(days.key(days.size() - 1));
  }

  @Override
  public boolean isEmpty() {
    return days.size() == 0;
  }

  @Override
  public void forgetBefore(long time) {
    days.dropBefore(Math.floorDiv(local(time), SECONDS));
  }

  @Override
  public long estimatedBytes() {
    return Heap.object(2 * Heap.REFERENCE) + days.estimatedBytes();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    days.write(out);
  }

  /** Reads what {@link #write} wrote; the days stay those of the zone they were added in. */
  public static DailyVisits read(DataInput in, ZoneId zone) throws IOException {
    Stored.expectVersion(in, VERSION, "Daily visits");
    Buckets days = Buckets.read(in, 2, MOST_DAYS, LocalDate.MAX.toEpochDay());
    for (int index = 0; index < days.size(); index++) {
      Stored.expect(days.value(index, FIRST) < SECONDS, "A day's first visit must lie within it");
    }
    return new DailyVisits(zone, days);
  }

  private DailyPattern pattern(int from, int end, long tolerance) {
    long start = commonTime(from, end, tolerance);
    List<LocalDate> dates = new ArrayList<>();
    List<Integer> gaps = new ArrayList<>();
    CircularMean mean = new CircularMean(SECONDS);
    long requests = 0;
    for (int index = from; index < end; index++) {
      requests += days.value(index, REQUESTS);
      if (isWithin(days.value(index, FIRST), start, tolerance)) {
        LocalDate date = LocalDate.ofEpochDay(days.key(index));
        if (!dates.isEmpty()) {
          gaps.add((int) (days.key(index) - dates.get(dates.size() - 1).toEpochDay()));
        }
        dates.add(date);
        mean.add(days.value(index, FIRST));
      }
    }
    return new DailyPattern(
        end - from, dates, gaps, mean.timeOfDay(), mean.standardDeviation(), requests);
  }

  /**
   * The beginning of the span of {@code tolerance} that most days fall into, the earliest of such.
   */
  private long commonTime(int from, int end, long tolerance) {
    long best = 0;
    int most = 0;
    for (int index = from; index < end; index++) {
      long start = days.value(index, FIRST);
      int count = 0;
      for (int other = from; other < end; other++) {
        count += isWithin(days.value(other, FIRST), start, tolerance) ? 1 : 0;
      }
      if (count > most || (count == most && start < best)) {
        best = start;
        most = count;
      }
    }
    return best;
  }

  private static boolean isWithin(long second, long start, long tolerance) {
    return Math.floorMod(second - start, SECONDS) <= tolerance;
  }

  /** Seconds since 1970-01-01T00:00 on the zone's clocks. */
  private long local(long time) {
    Instant instant = Instant.ofEpochMilli(time);
    return instant.getEpochSecond() + zone.getRules().getOffset(instant).getTotalSeconds();
  }
}
