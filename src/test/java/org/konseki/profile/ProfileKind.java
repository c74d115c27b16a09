package org.konseki.profile;

import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One kind of profile under test.
 *
 * @param span observations lie within so many milliseconds, enough to exceed what is kept
 * @param answers what the profile answers about a time
 */
record ProfileKind<V extends Profile>(
    String name,
    long span,
    Supplier<V> maker,
    Adder<V> adder,
    ProfileReader<V> reader,
    BiFunction<V, Long, Object> answers) {

  static final long DAY = 86_400_000;

  private static final Window HOUR = Window.of(Duration.ofHours(1));
  private static final DistinctSettings DISTINCT = new DistinctSettings(HOUR, 64, 5);
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final int CAP = 10;

  /** All kinds there are. */
  static final List<ProfileKind<?>> ALL =
      List.of(
          new ProfileKind<>(
              "beacon",
              DAY,
              () -> new Beacon(0),
              (beacon, time, value) -> add(beacon, time, value),
              Beacon::read,
              (beacon, time) -> List.of(beacon.requests(), beacon.evaluate())),
          new ProfileKind<>(
              "daily visits",
              150 * DAY,
              () -> new DailyVisits(TOKYO),
              (visits, time, value) -> visits.add(time),
              in -> DailyVisits.read(in, TOKYO),
              (visits, time) -> visits.evaluate(time, 30, Duration.ofHours(2))),
          new ProfileKind<>(
              "sliding sum",
              2 * DAY,
              () -> new SlidingSum(HOUR),
              (sum, time, value) -> sum.add(time, value),
              in -> SlidingSum.read(in, HOUR),
              (sum, time) -> List.of(sum.max(), sum.maxAround(time))),
          new ProfileKind<>(
              "sliding distinct",
              DAY,
              () -> new SlidingDistinct(DISTINCT),
              (distinct, time, value) -> distinct.add(time, "ホスト" + value, value % 9),
              in -> SlidingDistinct.read(in, DISTINCT),
              (distinct, time) -> List.of(distinct.max(), distinct.maxAround(time))),
          new ProfileKind<>(
              "hourly rates",
              40 * DAY,
              HourlyRates::new,
              (rates, time, value) -> rates.add(time, 1 + value),
              HourlyRates::read,
              (rates, time) ->
                  rates.changes(ChangeFinder.STANDARD, Prior.ofMean(20), time - DAY, time)),
          new ProfileKind<>(
              "first seen",
              DAY,
              FirstSeen::new,
              (seen, time, value) -> seen.add(time),
              FirstSeen::read,
              (seen, time) -> List.of(seen.earliest(), seen.latest(), seen.isFirst(time))),
          new ProfileKind<>(
              "domain's hosts",
              500 * DAY,
              () -> new DomainHosts(CAP),
              (hosts, time, value) -> hosts.add(time, "h" + value % 30),
              in -> DomainHosts.read(in, CAP),
              (hosts, time) -> hosts.evaluate(time, 30)));

  /** Adds an observation. */
  @FunctionalInterface
  interface Adder<V> {
    void add(V profile, long time, int value);
  }

  /** Adds {@code count} random observations, and lets the past be forgotten now and then. */
  void observe(V profile, Random random, int count) {
    long spread = Math.max(1, span >> random.nextInt(12));
    for (int i = 0; i < count; i++) {
      adder.add(profile, (long) (random.nextDouble() * spread), random.nextInt(1_000));
      if (random.nextInt(200) == 0) {
        profile.forgetBefore(spread / 10);
      }
    }
  }

  /** What the profile answers about some times. */
  List<Object> ask(V profile) {
    return Stream.of(0L, span / 7, span / 2, span)
        .map(time -> answers.apply(profile, time))
        .collect(toList());
  }

  @Override
  public String toString() {
    return name;
  }

  private static void add(Beacon beacon, long time, int value) {
    if (value % 5 == 0) {
      beacon.add(time);
    } else {
      beacon.add(time, value);
    }
  }
}
