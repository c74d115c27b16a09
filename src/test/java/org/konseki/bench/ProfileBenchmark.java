package org.konseki.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.konseki.profile.Beacon;
import org.konseki.profile.ChangeFinder;
import org.konseki.profile.DistinctSettings;
import org.konseki.profile.EntryCodec;
import org.konseki.profile.HourlyRates;
import org.konseki.profile.Pair;
import org.konseki.profile.Prior;
import org.konseki.profile.Profiles;
import org.konseki.profile.Rarity;
import org.konseki.profile.SlidingDistinct;
import org.konseki.profile.SlidingSum;
import org.konseki.profile.Window;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds to add one observation, over 100,000 pairs where a map is involved, and to evaluate
 * one structure.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ProfileBenchmark {

  private static final int PAIRS = 100_000;
  private static final int CLIENTS = 10_000;
  private static final int DAY = 86_400_000;

  private final Random random = new Random(1);
  private final Pair[] pairs = new Pair[PAIRS];
  private final Window window = Window.of(Duration.ofHours(24));
  private final DistinctSettings settings =
      new DistinctSettings(Window.of(Duration.ofMinutes(10)), 64, 5);
  private final Profiles<Pair, Beacon> beacons = new Profiles<>(PAIRS, pair -> new Beacon(0));
  private final Profiles<Pair, SlidingSum> sums =
      new Profiles<>(PAIRS, pair -> new SlidingSum(window));
  private final Profiles<Pair, SlidingSum> storedSums =
      new Profiles<>(PAIRS, pair -> new SlidingSum(window));
  private final Profiles<Pair, SlidingDistinct> distincts =
      new Profiles<>(PAIRS, pair -> new SlidingDistinct(settings));
  private final Rarity rarity = new Rarity(1_000_000, 50);
  private final Beacon slow = new Beacon(0);
  private final Beacon busy = new Beacon(0);
  private final HourlyRates month = new HourlyRates();
  private int next;

  @Setup
  public void fill() throws IOException {
    new EntryCodec<>(Pair.CODEC, in -> SlidingSum.read(in, window))
        .handOver(storedSums, (key, value) -> {});
    for (int i = 0; i < PAIRS; i++) {
      pairs[i] = new Pair("10.0." + i % 100 + ".1", "host" + i / 100 + ".example.com");
    }
    for (int second = 0; second < DAY / 1000; second += 60) {
      slow.add(second * 1000L);
    }
    for (int i = 0; i < 20_000; i++) {
      busy.add(random.nextInt(DAY));
    }
    for (int hour = 0; hour < 720; hour++) {
      month.add(hour * 3_600_000L, 1 + random.nextInt(50));
    }
  }

  @Benchmark
  public @Nullable Object addToBeaconInMap() {
    long time = random.nextInt(DAY);
    Beacon beacon = beacons.at(pair(), time);
    if (beacon != null) {
      beacon.add(time, 512);
    }
    return beacon;
  }

  @Benchmark
  public @Nullable Object addToSumInMap() {
    return addTo(sums);
  }

  @Benchmark
  public @Nullable Object addToSumInMapThatTellsChanges() {
    return addTo(storedSums);
  }

  private @Nullable Object addTo(Profiles<Pair, SlidingSum> sums) {
    long time = random.nextInt(DAY);
    SlidingSum sum = sums.at(pair(), time);
    if (sum != null) {
      sum.add(time, 512);
    }
    return sum;
  }

  @Benchmark
  public @Nullable Object addToDistinctInMap() {
    long time = random.nextInt(DAY / 10);
    SlidingDistinct distinct = distincts.at(pairs[random.nextInt(CLIENTS)], time);
    if (distinct != null) {
      distinct.add(time, pairs[random.nextInt(100)].second());
    }
    return distinct;
  }

  @Benchmark
  public Object addToRarity() {
    Pair pair = pair();
    rarity.add(pair.second(), pair.first(), random.nextInt(DAY));
    return rarity;
  }

  @Benchmark
  public Object addToBusyBeacon() {
    busy.add(random.nextInt(DAY));
    return busy;
  }

  @Benchmark
  public Object evaluateBeaconOf1440Requests() {
    return slow.evaluate();
  }

  @Benchmark
  public Object evaluateMonthOfHours() {
    long until = 720 * 3_600_000L;
    return month.changes(ChangeFinder.STANDARD, Prior.ofMean(20), until - 3_600_000, until);
  }

  private Pair pair() {
    next = (next + 7_919) % PAIRS;
    return pairs[next];
  }
}
