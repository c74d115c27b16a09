package org.konseki.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class DailyVisitsTest {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long DAY = 86_400_000;

  @Example
  void evaluate_reportsThreePosts_areDaysAtTheSameTime() {
    DailyVisits visits = new DailyVisits(TOKYO);
    List.of("2015-02-18T11:49:35+09:00", "2015-02-19T11:49:35+09:00", "2015-02-21T11:49:35+09:00")
        .forEach(time -> visits.add(at(time)));
    DailyPattern pattern = visits.evaluate(at("2015-02-21T11:49:35+09:00"), 7, HOUR).orElseThrow();
    assertThat(pattern.days()).isEqualTo(3);
    assertThat(pattern.sameTime()).hasSize(3).startsWith(LocalDate.of(2015, 2, 18));
    assertThat(pattern.gaps()).containsExactly(1, 2);
    assertThat(pattern.time()).isEqualTo(LocalTime.of(11, 49, 35));
    assertThat(pattern.spread()).isZero();
    assertThat(pattern.requests()).isEqualTo(3);
  }

  @Example
  void evaluate_aroundMidnight_isTheSameTime() {
    DailyVisits visits = new DailyVisits(TOKYO);
    visits.add(at("2015-02-18T23:50:00+09:00"));
    visits.add(at("2015-02-20T00:10:00+09:00"));
    visits.add(at("2015-02-21T12:00:00+09:00"));
    DailyPattern pattern = visits.evaluate(at("2015-02-21T13:00:00+09:00"), 7, HOUR).orElseThrow();
    assertThat(pattern.days()).isEqualTo(3);
    assertThat(pattern.sameTime()).hasSize(2);
    assertThat(pattern.time()).isEqualTo(LocalTime.MIDNIGHT);
    assertThat(pattern.spread()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
  }

  @Example
  void evaluate_manyVisitsADay_countOncePerDay() {
    DailyVisits visits = new DailyVisits(TOKYO);
    for (int hour = 0; hour < 48; hour++) {
      visits.add(at("2015-02-18T00:30:00+09:00") + hour * 3_600_000L);
    }
    DailyPattern pattern = visits.evaluate(at("2015-02-19T23:59:00+09:00"), 2, HOUR).orElseThrow();
    assertThat(pattern.days()).isEqualTo(2);
    assertThat(pattern.requests()).isEqualTo(48);
    assertThat(pattern.time()).isEqualTo(LocalTime.of(0, 30));
  }

  @Example
  void evaluate_beforeAnyVisit_isEmpty() {
    DailyVisits visits = new DailyVisits(TOKYO);
    visits.add(at("2015-02-18T11:00:00+09:00"));
    assertThat(visits.evaluate(at("2015-02-17T11:00:00+09:00"), 7, HOUR)).isEmpty();
    assertThat(visits.evaluate(at("2015-02-26T11:00:00+09:00"), 7, HOUR)).isEmpty();
  }

  @Property(tries = 300)
  void evaluate_anyOrder_isThatOfTheSlowReference(
      @ForAll @Size(min = 1, max = 40) List<@LongRange(min = 0, max = 30 * DAY) Long> times,
      @ForAll long seed) {
    DailyVisits visits = visits(times);
    TreeSet<LocalDate> dates = new TreeSet<>();
    times.forEach(time -> dates.add(local(time).toLocalDate()));
    LocalDate last = dates.last();
    long until = last.atTime(23, 0).atZone(TOKYO).toInstant().toEpochMilli();
    long expected = dates.stream().filter(date -> date.isAfter(last.minusDays(10))).count();
    DailyPattern pattern = visits.evaluate(until, 10, HOUR).orElseThrow();
    assertThat(pattern.days()).isEqualTo((int) expected);
    assertThat(pattern.sameTime()).isNotEmpty().hasSizeLessThanOrEqualTo((int) expected);

    List<Long> shuffled = new ArrayList<>(times);
    Collections.shuffle(shuffled, new Random(seed));
    DailyVisits other = visits(shuffled);
    assertThat(Bytes.of(other)).isEqualTo(Bytes.of(visits));
    assertThat(other.evaluate(until, 10, HOUR)).contains(pattern);
    DailyVisits copy = Bytes.copy(visits, in -> DailyVisits.read(in, TOKYO));
    assertThat(copy.evaluate(until, 10, HOUR)).contains(pattern);
  }

  @Example
  void forgetBefore_time_dropsDays() {
    DailyVisits visits = visits(List.of(0L, 3 * DAY));
    visits.forgetBefore(2 * DAY);
    assertThat(visits.evaluate(3 * DAY, 30, HOUR).orElseThrow().days()).isEqualTo(1);
    visits.forgetBefore(9 * DAY);
    assertThat(visits.isEmpty()).isTrue();
  }

  private static DailyVisits visits(List<Long> times) {
    DailyVisits visits = new DailyVisits(TOKYO);
    times.forEach(visits::add);
    return visits;
  }

  private static ZonedDateTime local(long time) {
    return Instant.ofEpochMilli(time).atZone(TOKYO);
  }

  private static long at(String time) {
    return ZonedDateTime.parse(time).toInstant().toEpochMilli();
  }
}
