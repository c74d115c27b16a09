package org.konseki.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BeaconTest {

  private static final long DAY_START = Instant.parse("2015-02-17T15:00:00Z").toEpochMilli();

  @Property(tries = 300)
  void evaluate_jitteredBeaconAllDay_scoresHigh(
      @ForAll long seed,
      @ForAll @IntRange(min = 10, max = 3600) int period,
      @ForAll @DoubleRange(min = 0, max = 0.16) double variation) {
    assertThat(score(Traffic.beacon(seed, period, variation, 0, Traffic.DAY)))
        .isGreaterThanOrEqualTo(0.8);
  }

  @Property(tries = 100)
  void evaluate_beaconOfFewVisits_scoresAboveChance(
      @ForAll long seed,
      @ForAll @IntRange(min = 3600, max = 4 * 3600) int period,
      @ForAll @DoubleRange(min = 0.11, max = 0.16) double variation) {
    assertThat(score(Traffic.beacon(seed, period, variation, 0, Traffic.DAY)))
        .isGreaterThanOrEqualTo(0.6);
  }

  @Property(tries = 200)
  void evaluate_beaconDuringOfficeHours_scoresHigh(
      @ForAll long seed,
      @ForAll @IntRange(min = 10, max = 900) int period,
      @ForAll @DoubleRange(min = 0.11, max = 0.16) double variation) {
    assertThat(score(Traffic.beacon(seed, period, variation, 9 * Traffic.HOUR, 18 * Traffic.HOUR)))
        .isGreaterThanOrEqualTo(0.8);
  }

  @Property(tries = 200)
  void evaluate_sleepsShortenedByHalf_scoresHigh(
      @ForAll long seed,
      @ForAll @IntRange(min = 30, max = 3600) int sleep,
      @ForAll @DoubleRange(min = 0, max = 0.5) double jitter) {
    assertThat(score(Traffic.shortenedBeacon(seed, sleep, jitter, 0, Traffic.DAY)))
        .isGreaterThanOrEqualTo(0.8);
  }

  @Example
  void evaluate_laptopAtWorkAndAtHome_scoresHigh() {
    List<Long> times = new ArrayList<>();
    times.addAll(Traffic.beacon(1, 120, 0.16, 8 * Traffic.HOUR, 12 * Traffic.HOUR));
    times.addAll(Traffic.beacon(2, 120, 0.16, 19 * Traffic.HOUR, 23 * Traffic.HOUR));
    BeaconScore score = beacon(times).evaluate().orElseThrow();
    assertThat(score.burst()).isEqualTo(1);
    assertThat(score.score()).isGreaterThan(0.7);
  }

  /** Above chance, and below what a good part of a day gives. */
  @Property(tries = 200)
  void evaluate_beaconForAnHour_isSeen(
      @ForAll long seed,
      @ForAll @IntRange(min = 20, max = 120) int period,
      @ForAll @DoubleRange(min = 0.11, max = 0.16) double variation) {
    assertThat(score(Traffic.beacon(seed, period, variation, 10 * Traffic.HOUR, 11 * Traffic.HOUR)))
        .isBetween(0.7, 0.85);
  }

  /** Pauses take at least six tenths of the time. */
  @Property(tries = 300)
  void evaluate_downloadInBursts_scoresLow(
      @ForAll long seed,
      @ForAll @IntRange(min = 300, max = 4 * 3600) int pause,
      @ForAll @IntRange(min = 10, max = 60) int requests,
      @ForAll @DoubleRange(min = 1, max = 10) double step) {
    double fitting = Math.min(step, pause * 0.4 / requests);
    assertThat(score(Traffic.bursts(seed, pause, requests, fitting, 0, Traffic.DAY)))
        .isLessThan(0.5);
  }

  @Property(tries = 300)
  void evaluate_browsing_scoresLow(
      @ForAll long seed, @ForAll @DoubleRange(min = 3, max = 120) double pauseMinutes) {
    assertThat(score(Traffic.browsing(seed, pauseMinutes))).isLessThan(0.5);
  }

  @Property(tries = 300)
  void evaluate_randomMoments_staysBelowBeacons(
      @ForAll long seed, @ForAll @IntRange(min = 30, max = 600) int meanInterval) {
    assertThat(score(Traffic.random(seed, meanInterval, 0, Traffic.DAY))).isLessThan(0.8);
  }

  @Example
  void evaluate_streamWithoutPauses_isNoBeacon() {
    assertThat(score(Traffic.beacon(1, 2, 0.01, 0, Traffic.DAY))).isZero();
  }

  @Example
  void evaluate_reportsOnePostADay_isNoBeacon() {
    assertThat(score(List.of(42_575_000L))).isZero();
    assertThat(score(List.of(0L, 20_000_000L, 80_000_000L))).isZero();
  }

  @Property(tries = 200)
  void write_anyOrder_givesTheSameState(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12_000) int requests) {
    Random random = new Random(seed);
    List<long[]> all = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      all.add(new long[] {random.nextInt(Traffic.DAY * 1000), random.nextInt(100_000)});
    }
    Beacon inOrder = withSizes(all);
    Collections.shuffle(all, random);
    Beacon shuffled = withSizes(all);
    assertThat(Bytes.of(shuffled)).isEqualTo(Bytes.of(inOrder));
    assertThat(shuffled.evaluate()).isEqualTo(inOrder.evaluate());
    assertThat(Bytes.copy(inOrder, Beacon::read).evaluate()).isEqualTo(inOrder.evaluate());
    assertThat(Bytes.of(Bytes.copy(inOrder, Beacon::read))).isEqualTo(Bytes.of(inOrder));
    assertThat(inOrder.estimatedBytes()).isLessThan(6_500);
  }

  /** What is left out early is what would have been left out after all. */
  @Property(tries = 300)
  void evaluate_least_leavesOutNothingElse(
      @ForAll long seed,
      @ForAll @IntRange(min = 30, max = 3_600) int period,
      @ForAll @DoubleRange(min = 0, max = 0.9) double variation,
      @ForAll boolean random,
      @ForAll @DoubleRange(min = 0, max = 1) double least) {
    List<Long> times =
        random
            ? Traffic.random(seed, period, 0, Traffic.DAY)
            : Traffic.beacon(seed, period, variation, 0, Traffic.DAY);
    Beacon sizeless = beacon(times);
    Beacon sized =
        withSizes(times.stream().map(time -> new long[] {time, 100 + time % period}).toList());
    for (Beacon beacon : List.of(sizeless, sized)) {
      assertThat(beacon.evaluate(least).filter(score -> score.score() >= least))
          .isEqualTo(beacon.evaluate().filter(score -> score.score() >= least));
    }
  }

  @Property(tries = 100)
  void evaluate_busyPair_scoresAsIfAllWereKept(
      @ForAll long seed, @ForAll @LongRange(min = 10, max = 40) long period) {
    BeaconScore sampled =
        beacon(Traffic.beacon(seed, period, 0.14, 0, Traffic.DAY)).evaluate().orElseThrow();
    BeaconScore whole =
        beacon(Traffic.beacon(seed, period, 0.14, 0, (int) (period * 1300)))
            .evaluate()
            .orElseThrow();
    assertThat(sampled.sampled()).isTrue();
    assertThat(whole.sampled()).isFalse();
    assertThat(sampled.timing()).isCloseTo(whole.timing(), within(0.1));
    assertThat(sampled.period()).isCloseTo(whole.period(), within(1.0));
    assertThat(sampled.burst()).isEqualTo(1);
  }

  @Example
  void evaluate_sizes_constantOnesRaiseTheScore() {
    Beacon constant = new Beacon(DAY_START);
    Beacon varied = new Beacon(DAY_START);
    Random random = new Random(1);
    for (long time : Traffic.beacon(1, 300, 0.14, 0, Traffic.DAY)) {
      constant.add(DAY_START + time, 512);
      varied.add(DAY_START + time, (long) Math.exp(6 + 2 * random.nextGaussian()));
    }
    assertThat(constant.evaluate().orElseThrow().bytes()).isEqualTo(1);
    assertThat(varied.evaluate().orElseThrow().bytes()).isLessThan(0.5);
    assertThat(constant.evaluate().orElseThrow().score())
        .isGreaterThan(varied.evaluate().orElseThrow().score());
  }

  @Example
  void evaluate_details_sayWhatWasSeen() {
    Beacon beacon = new Beacon(DAY_START);
    for (int minute = 0; minute < 120; minute += 10) {
      beacon.add(DAY_START + minute * 60_000L);
    }
    BeaconScore score = beacon.evaluate().orElseThrow();
    assertThat(score.period()).isEqualTo(600);
    assertThat(score.deviation()).isZero();
    assertThat(score.requests()).isEqualTo(12);
    assertThat(score.visits()).isEqualTo(12);
    assertThat(score.first()).isEqualTo(DAY_START);
    assertThat(score.last()).isEqualTo(DAY_START + 110 * 60_000L);
    assertThat(score.hours()).hasSize(24).startsWith(6, 6, 0);
    assertThat(score.bytes()).isNull();
    assertThat(score.timing()).isEqualTo(1);
  }

  @Example
  void loweredBy_share_takesAwayWhatMostVisit() {
    BeaconScore score = beacon(Traffic.beacon(1, 60, 0.1, 0, Traffic.DAY)).evaluate().orElseThrow();
    assertThat(score.loweredBy(2, 2, 5)).isEqualTo(score);
    assertThat(score.loweredBy(10, 200, 5).score()).isEqualTo(score.score());
    assertThat(score.loweredBy(55, 200, 5).prevalence()).isBetween(0.49, 0.51);
    assertThat(score.loweredBy(100, 200, 5).score()).isZero();
  }

  @Example
  void forgetBefore_dayOver_forgets() {
    Beacon beacon = beacon(List.of(0L));
    beacon.forgetBefore(DAY_START + 89_999_999L);
    assertThat(beacon.isEmpty()).isFalse();
    beacon.forgetBefore(DAY_START + 90_000_000L);
    assertThat(beacon.isEmpty()).isTrue();
  }

  @Example
  void add_otherDay_isRefused() {
    assertThatThrownBy(() -> new Beacon(DAY_START).add(DAY_START - 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void read_otherVersion_saysSo() {
    assertThatThrownBy(() -> Beacon.read(Bytes.in(new byte[] {9})))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 9");
  }

  private static double score(List<Long> times) {
    return beacon(times).evaluate().map(BeaconScore::score).orElse(0.0);
  }

  private static Beacon beacon(List<Long> times) {
    Beacon beacon = new Beacon(DAY_START);
    times.forEach(time -> beacon.add(DAY_START + time));
    return beacon;
  }

  private static Beacon withSizes(List<long[]> all) {
    Beacon beacon = new Beacon(DAY_START);
    all.forEach(each -> beacon.add(DAY_START + each[0], each[1]));
    return beacon;
  }
}
