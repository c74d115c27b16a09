package org.konseki.profile;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client's requests to one host within a day, judged for a beacon's regularity.
 *
 * <p>The sub-scores follow what is published of RITA v5 (its formulas): timing on the intervals, a
 * histogram of the day's 24 hours, duration, and bytes where the log has them. RITA leaves out
 * intervals of zero; here requests up to three seconds apart are one visit and the intervals are
 * those between visits, since a check-in and its follow-up need not share a second.
 *
 * <p><b>Bursts.</b> A download in pieces with regular pauses has regular intervals, inside its
 * bursts or between them, and would score like a beacon. Two factors take that away, both 1 for a
 * beacon with any jitter: the <em>calm</em> of its visits (few seconds with requests in each) and
 * its <em>steadiness</em> (the usual interval accounts for most of the time). Requests closer than
 * four seconds all day are a stream, not a beacon, and score nothing.
 *
 * <p><b>Short runs.</b> A run of an hour covers little of a day, so histogram and duration count
 * against it. Where timing and sizes alone, times {@value #SHORT}, are the better score, that is
 * the score.
 *
 * <p><b>Random visits</b> spread over a whole day are even and long, so two of three sub-scores are
 * high. Hence timing below {@value #RHYTHM} lowers the score in proportion: jitter of 16 % gives
 * 0.93, sleeps shortened by up to a half 0.89, random moments 0.55.
 *
 * <p><b>Keep-alives</b> of chat and update clients are beacons by every measure of time; what tells
 * them apart is that everybody has them: see {@link BeaconScore#loweredBy}.
 *
 * <p><b>Memory.</b> About 150 bytes for a few requests, two more a request, at most 3.1 kB, and 6
 * kB with sizes of every order of magnitude. {@link DayTrace} says how a busy pair is thinned.
 */
public final class Beacon implements Profile {

  /** Visits without which there is no rhythm to speak of: three intervals. */
  static final int FEWEST_VISITS = 4;

  /** The timing from which on there is a rhythm. */
  static final double RHYTHM = 0.75;

  /** Seconds from first to last that make a run: a burst is over in less. */
  private static final int SHORTEST_RUN = 45 * 60;

  /** What a regular run of any length is worth; more takes a good part of the day. */
  private static final double SHORT = 0.84;

  private static final double ROUNDING = 1e-9;

  private static final int VERSION = 1;
  private static final long SECOND = 1000;
  private static final long DAY = DaySeconds.DAY * SECOND;

  /** The day on which summer time ends. */
  private static final long LONGEST_DAY = DAY + 3600 * SECOND;

  private final long dayStart;
  private DayTrace trace = new DayTrace();
  private @Nullable Sizes sizes;
  private long requests;

  /**
   * A beacon's day that begins at {@code dayStart}; what a 25th hour has is as of its 24th's end.
   */
  public Beacon(long dayStart) {
    this.dayStart = dayStart;
  }

  /** Adds a request whose size is not known. */
  public void add(long time) {
    checkArgument(
        time >= dayStart && time < dayStart + LONGEST_DAY,
        "%s is not within 25 h of %s",
        time,
        dayStart);
    trace.add((int) (Math.min(time - dayStart, DAY - 1) / SECOND));
    requests++;
  }

  /** Adds a request of {@code bytes}. */
  public void add(long time, long bytes) {
    checkArgument(bytes >= 0, "A size must not be negative: %s", bytes);
    add(time);
    if (sizes == null) {
      sizes = new Sizes();
    }
    sizes.add(bytes);
  }

  /** Requests so far; evaluating is not worth while below a row's least number. */
  public long requests() {
    return requests;
  }

  /** The score, or empty where there are fewer than four visits. */
  public Optional<BeaconScore> evaluate() {
    return evaluate(0);
  }

  /** Likewise, or empty where the timing alone tells that the score is below {@code least}. */
  public Optional<BeaconScore> evaluate(double least) {
    if (trace.size() < FEWEST_VISITS) {
      return Optional.empty();
    }
    Visits visits = new Visits(trace);
    Sample intervals = visits.intervals();
    if (visits.count() < FEWEST_VISITS || intervals.count() < FEWEST_VISITS - 1) {
      return Optional.empty();
    }
    double timing = intervals.regularity();
    return atMost(timing) < least
        ? Optional.empty()
        : Optional.of(score(visits, intervals, timing));
  }

  /** What no score of this timing exceeds, sizes or none, but for rounding. */
  private static double atMost(double timing) {
    double mean = (timing + 3) / 4;
    return Math.max(mean, SHORT * ofRun(timing, 1.0)) * Math.min(1, timing / RHYTHM) + ROUNDING;
  }

  @Override
  public boolean isEmpty() {
    return requests == 0;
  }

  /** Forgets everything once the whole day lies before {@code time}. */
  @Override
  public void forgetBefore(long time) {
    if (dayStart + LONGEST_DAY <= time) {
      trace = new DayTrace();
      sizes = null;
      requests = 0;
    }
  }

  @Override
  public long estimatedBytes() {
    return Heap.object(2 * Heap.REFERENCE + 2 * Long.BYTES)
        + trace.estimatedBytes()
        + (sizes == null ? 0 : sizes.estimatedBytes());
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    Stored.writeLong(out, dayStart);
    Stored.writeLong(out, requests);
    trace.write(out);
    out.writeBoolean(sizes != null);
    if (sizes != null) {
      sizes.write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Beacon read(DataInput in) throws IOException {
    Stored.expectVersion(in, VERSION, "A beacon");
    long dayStart = Stored.readLong(in);
    Stored.expect(dayStart <= Long.MAX_VALUE - DAY, "A beacon's day must end");
    Beacon beacon = new Beacon(dayStart);
    beacon.requests = Stored.readAmount(in, "Number of requests");
    beacon.trace = DayTrace.read(in);
    Stored.expect(
        beacon.requests >= beacon.trace.size() && (beacon.requests == 0) == beacon.trace.isEmpty(),
        "A beacon must have requests for all seconds, and a second if it has requests");
    if (in.readBoolean()) {
      beacon.sizes = Sizes.read(in);
    }
    return beacon;
  }

  private static double ofRun(double timing, @Nullable Double bytes) {
    return bytes == null ? timing : (timing + bytes) / 2;
  }

  private BeaconScore score(Visits visits, Sample intervals, double timing) {
    int[] hours = trace.minutesByHour();
    HourHistogram histogram = new HourHistogram(hours, trace.first(), trace.last());
    double evenness = histogram.evenness();
    double duration = histogram.duration();
    Double bytes = sizes == null ? null : (Double) sizes.sample().regularity();
    double burst = visits.calm() * visits.steadiness(intervals.median());
    double mean =
        bytes == null
            ? (timing + evenness + duration) / 3
            : (timing + evenness + duration + bytes) / 4;
    double run = trace.last() - trace.first() < SHORTEST_RUN ? 0 : SHORT * ofRun(timing, bytes);
    return new BeaconScore(
        Math.max(mean, run) * burst * Math.min(1, timing / RHYTHM),
        timing,
        evenness,
        duration,
        bytes,
        burst,
        1,
        requests,
        visits.count(),
        intervals.median(),
        intervals.mad(),
        dayStart + trace.first() * SECOND,
        dayStart + trace.last() * SECOND,
        Arrays.stream(hours).boxed().toList(),
        trace.sampled());
  }
}
