package org.konseki.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class HourlyRatesTest {

  private static final long HOUR = 3_600_000;

  /** The change score that a table would ask for. */
  private static final double SURGE = 10;

  @Property(tries = 200)
  void changes_stepToFiveTimes_isFoundWithinTwoHours(
      @ForAll long seed,
      @ForAll @IntRange(min = 10, max = 500) int mean,
      @ForAll @IntRange(min = 48, max = 400) int quiet) {
    Random random = new Random(seed);
    HourlyRates rates = new HourlyRates();
    for (int hour = 0; hour < quiet + 2; hour++) {
      rates.add(hour * HOUR, Math.max(1, poisson(random, hour < quiet ? mean : 5 * mean)));
    }
    List<RateChange> found = changes(rates, Prior.ofMean(mean), quiet, quiet + 2);
    assertThat(found).anyMatch(change -> change.isRise() && change.score() >= SURGE);
  }

  @Property(tries = 100)
  void changes_noiseOverThirtyDays_givesNearlyNone(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int mean) {
    Random random = new Random(seed);
    HourlyRates rates = new HourlyRates();
    for (int hour = 0; hour < 720; hour++) {
      int count = poisson(random, mean);
      if (count > 0) {
        rates.add(hour * HOUR, count);
      }
    }
    List<RateChange> found = changes(rates, Prior.ofMean(mean), 0, 720);
    assertThat(found).filteredOn(change -> change.score() >= SURGE).hasSizeLessThanOrEqualTo(4);
  }

  @Property(tries = 200)
  void changes_newPc_isNoSurge(
      @ForAll long seed,
      @ForAll @IntRange(min = 10, max = 200) int organisation,
      @ForAll @DoubleRange(min = 0.1, max = 2) double share) {
    double mean = organisation * share;
    Random random = new Random(seed);
    HourlyRates rates = new HourlyRates();
    for (int hour = 0; hour < 24; hour++) {
      rates.add(hour * HOUR, Math.max(1, poisson(random, mean)));
    }
    assertThat(changes(rates, Prior.ofMean(organisation), 0, 24))
        .hasSize(24)
        .allMatch(change -> change.score() < SURGE);
  }

  @Example
  void changes_officeWeeks_doNotSurgeOnMondays() {
    Random random = new Random(7);
    HourlyRates rates = new HourlyRates();
    for (int day = 0; day < 28; day++) {
      for (int hour = 9; day % 7 < 5 && hour < 18; hour++) {
        rates.add((day * 24 + hour) * HOUR, Math.max(1, poisson(random, 40)));
      }
    }
    assertThat(changes(rates, Prior.ofMean(30), 0, 28 * 24))
        .hasSize(20 * 9)
        .allMatch(change -> change.score() < SURGE);
  }

  @Property(tries = 100)
  void changes_anyOrder_areTheSame(@ForAll long seed) {
    Random random = new Random(seed);
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      times.add((long) random.nextInt(900) * HOUR + random.nextInt(3_600_000));
    }
    HourlyRates rates = rates(times);
    Collections.shuffle(times, random);
    HourlyRates other = rates(times);
    assertThat(Bytes.of(other)).isEqualTo(Bytes.of(rates));
    assertThat(changes(other, Prior.ofMean(3), 0, 1000))
        .isEqualTo(changes(rates, Prior.ofMean(3), 0, 1000));
    assertThat(Bytes.of(Bytes.copy(rates, HourlyRates::read))).isEqualTo(Bytes.of(rates));
    assertThat(rates.estimatedBytes()).isLessThan(18_000);
  }

  @Example
  void changes_openHour_isNotJudged() {
    HourlyRates rates = rates(List.of(0L, HOUR, 2 * HOUR));
    List<RateChange> found = rates.changes(ChangeFinder.STANDARD, Prior.ofMean(1), 1, 3 * HOUR - 1);
    assertThat(found).extracting(RateChange::hour).containsExactly(HOUR);
    assertThat(found.get(0).known()).isEqualTo(1);
  }

  @Example
  void changes_allForgotten_areNone() {
    HourlyRates rates = rates(List.of(0L, HOUR, 2 * HOUR));
    rates.forgetBefore(3 * HOUR);
    assertThat(rates.isEmpty()).isTrue();
    assertThat(changes(rates, Prior.ofMean(1), 0, 9)).isEmpty();
  }

  private static HourlyRates rates(List<Long> times) {
    HourlyRates rates = new HourlyRates();
    times.forEach(rates::add);
    return rates;
  }

  private static List<RateChange> changes(HourlyRates rates, Prior prior, int from, int until) {
    return rates.changes(ChangeFinder.STANDARD, prior, from * HOUR, until * HOUR);
  }

  private static int poisson(Random random, double mean) {
    double rest = mean;
    int count = -1;
    while (rest >= 0) {
      rest += Math.log(1 - random.nextDouble());
      count++;
    }
    return count;
  }
}
