package org.konseki.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SlidingSumTest {

  private static final Window WINDOW = Window.of(Duration.ofMinutes(10));

  @Property
  void maxAround_anyObservations_isThatOfTheSlowReference(
      @ForAll @Size(max = 60) List<@LongRange(min = -4_000_000, max = 4_000_000) Long> times,
      @ForAll @LongRange(min = -4_000_000, max = 4_000_000) long around,
      @ForAll long seed) {
    SlidingSum sum = new SlidingSum(WINDOW);
    times.forEach(time -> sum.add(time, Math.abs(time)));
    long most = 0;
    for (int step = 0; step < WINDOW.steps(); step++) {
      most = Math.max(most, reference(times, WINDOW.bucket(around) - step));
    }
    assertThat(sum.maxAround(around).sum()).isEqualTo(most);
    long mostOfAll =
        times.stream().mapToLong(time -> reference(times, WINDOW.bucket(time))).max().orElse(0);
    assertThat(sum.max().map(WindowSum::sum).orElse(0L)).isEqualTo(mostOfAll);

    List<Long> shuffled = new ArrayList<>(times);
    Collections.shuffle(shuffled, new Random(seed));
    SlidingSum other = new SlidingSum(WINDOW);
    shuffled.forEach(time -> other.add(time, Math.abs(time)));
    assertThat(Bytes.of(other)).isEqualTo(Bytes.of(sum));
    assertThat(Bytes.of(Bytes.copy(sum, in -> SlidingSum.read(in, WINDOW))))
        .isEqualTo(Bytes.of(sum));
  }

  @Property
  void merge_parts_isTheWhole(
      @ForAll @Size(max = 60) List<@LongRange(min = 0, max = 40_000_000) Long> times,
      @ForAll @IntRange(min = 0, max = 60) int cut) {
    int at = Math.min(cut, times.size());
    SlidingSum whole = sum(times);
    SlidingSum merged = sum(times.subList(at, times.size()));
    merged.merge(sum(times.subList(0, at)));
    assertThat(Bytes.of(merged)).isEqualTo(Bytes.of(whole));
  }

  @Property(tries = 50)
  void add_moreBucketsThanKept_keepsTheNewestInAnyOrder(@ForAll long seed) {
    Random random = new Random(seed);
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      times.add((long) random.nextInt(1000) * WINDOW.stepMillis());
    }
    SlidingSum sum = sum(times);
    Collections.shuffle(times, random);
    assertThat(Bytes.of(sum(times))).isEqualTo(Bytes.of(sum));
    assertThat(sum.estimatedBytes()).isLessThan(12_000);
  }

  @Example
  void max_twoBursts_saysWhenAndHowMany() {
    SlidingSum sum = new SlidingSum(WINDOW);
    sum.add(0, 5);
    sum.add(3_600_000, 4);
    sum.add(3_700_000, 4);
    WindowSum max = sum.max().orElseThrow();
    assertThat(max).isEqualTo(new WindowSum(3_600_000, 4_200_000, 8, 2));
  }

  @Example
  void forgetBefore_time_dropsWholeBuckets() {
    SlidingSum sum = sum(List.of(0L, 49_999L, 50_000L));
    sum.forgetBefore(50_001);
    assertThat(sum.max().orElseThrow().count()).isEqualTo(1);
    sum.forgetBefore(100_000);
    assertThat(sum.isEmpty()).isTrue();
  }

  @Example
  void read_otherWindow_keepsTheSums() {
    Window coarse = Window.of(Duration.ofHours(1));
    SlidingSum sum = sum(List.of(0L, 1_000_000L, 5_000_000L));
    SlidingSum read = Bytes.copy(sum, in -> SlidingSum.read(in, coarse));
    assertThat(Bytes.of(read))
        .isEqualTo(Bytes.of(sum(coarse, List.of(0L, 1_000_000L, 5_000_000L))));
  }

  @Example
  void add_negativeAmount_isRefused() {
    assertThatThrownBy(() -> new SlidingSum(WINDOW).add(0, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SlidingSum sum(List<Long> times) {
    return sum(WINDOW, times);
  }

  private static SlidingSum sum(Window window, List<Long> times) {
    SlidingSum sum = new SlidingSum(window);
    times.forEach(time -> sum.add(time, 1 + time % 7));
    return sum;
  }

  private static long reference(List<Long> times, long firstBucket) {
    return times.stream()
        .filter(time -> WINDOW.bucket(time) >= firstBucket)
        .filter(time -> WINDOW.bucket(time) < firstBucket + WINDOW.steps())
        .mapToLong(Math::abs)
        .sum();
  }
}
