package org.konseki.profile;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Events per hour of one PC, and where their rate changed. Holds the newest 720 hours that had any
 * (30 days and nights), 16 bytes each.
 *
 * <p>Hours without events are left out of the series: a PC that sleeps at night and over the
 * week-end would otherwise change each Monday morning. What is judged is the rate while active.
 *
 * <p>The whole series is judged anew at each evaluation, some microseconds for a month, so that
 * counts which came late are taken in.
 */
public final class HourlyRates implements Profile {

  static final int MOST_HOURS = 720;

  private static final int VERSION = 1;
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final Buckets hours;

  public HourlyRates() {
    this(new Buckets(1));
  }

  private HourlyRates(Buckets hours) {
    this.hours = hours;
  }

  /**
   * Adds one event.
   *
   * @return whether it is the first of its hour
   */
  public boolean add(long time) {
    return add(time, 1);
  }

  /**
   * Adds {@code count} events, at least one.
   *
   * @return whether they are the first of their hour
   */
  public boolean add(long time, long count) {
    checkArgument(count > 0, "count must be greater than zero: %s", count);
    int index = hours.at(Math.floorDiv(time, HOUR), MOST_HOURS);
    if (index < 0) {
      return false;
    }
    hours.add(index, 0, count);
    return hours.value(index, 0) == count;
  }

  /**
   * The active hours that begin at {@code from} or later and end at {@code until} or earlier,
   * judged by all hours before them. An hour that is not over yet is not judged: {@code until} is
   * the watermark.
   */
  public List<RateChange> changes(ChangeFinder finder, Prior prior, long from, long until) {
    int end = hours.from(Math.floorDiv(until, HOUR));
    long[] counts = new long[end];
    for (int index = 0; index < end; index++) {
      counts[index] = hours.value(index, 0);
    }
    List<ChangeFinder.Judged> judged = finder.judge(counts, prior);
    List<RateChange> changes = new ArrayList<>();
    for (int index = hours.from(-Math.floorDiv(-from, HOUR)); index < end; index++) {
      ChangeFinder.Judged hour = judged.get(index);
      changes.add(
          new RateChange(
              hours.key(index) * HOUR, counts[index], hour.expected(), hour.score(), index));
    }
    return changes;
  }

  @Override
  public boolean isEmpty() {
    return hours.size() == 0;
  }

  @Override
  public void forgetBefore(long time) {
    hours.dropBefore(Math.floorDiv(time, HOUR));
  }

  @Override
  public long estimatedBytes() {
    return Heap.object(Heap.REFERENCE) + hours.estimatedBytes();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    hours.write(out);
  }

  /** Reads what {@link #write} wrote. */
  public static HourlyRates read(DataInput in) throws IOException {
    Stored.expectVersion(in, VERSION, "Hourly rates");
    return new HourlyRates(Buckets.read(in, 1, MOST_HOURS, Long.MAX_VALUE / HOUR));
  }
}
