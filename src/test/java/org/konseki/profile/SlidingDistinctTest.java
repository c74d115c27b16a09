package org.konseki.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SlidingDistinctTest {

  private static final Window WINDOW = Window.of(Duration.ofMinutes(10));
  private static final DistinctSettings SETTINGS = new DistinctSettings(WINDOW, 64, 5);

  private record Seen(long time, String value) {}

  @Property(tries = 200)
  void max_fewValues_isExact(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int count) {
    List<Seen> all = traffic(seed, count, 40, 7_200_000);
    SlidingDistinct distinct = added(all);
    long most = 0;
    for (Seen seen : all) {
      most = Math.max(most, reference(all, WINDOW.bucket(seen.time)).size());
    }
    WindowDistinct max = distinct.max().orElseThrow();
    assertThat(max.exact()).isTrue();
    assertThat(max.distinct()).isEqualTo(most);
    Set<String> values = reference(all, WINDOW.bucket(max.start()));
    assertThat(max.sample()).hasSize((int) Math.min(5, most)).allMatch(values::contains);
    assertThat(max.weight()).isEqualTo(values.stream().mapToLong(String::length).sum());
  }

  @Property(tries = 100)
  void atMost_anyValues_isNoLessThanAnyWindow(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 1_000) int count) {
    SlidingDistinct distinct = added(traffic(seed, count, 300, 7_200_000));
    assertThat(distinct.atMost()).isGreaterThanOrEqualTo(distinct.max().orElseThrow().distinct());
  }

  @Property(tries = 200)
  void max_askedInBetween_isAsIfAskedOnce(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int values) {
    SlidingDistinct asked = new SlidingDistinct(SETTINGS);
    Random random = new Random(seed);
    long start = 0;
    for (Seen seen : traffic(seed, 600, values, 900_000)) {
      start += random.nextInt(60_000);
      asked.add(start + seen.time, seen.value, seen.value.length());
      if (random.nextInt(100) == 0) {
        asked.forgetBefore(start);
      }
      if (random.nextInt(5) == 0) {
        SlidingDistinct fresh = Bytes.copy(asked, in -> SlidingDistinct.read(in, SETTINGS));
        assertThat(asked.max()).isEqualTo(fresh.max());
      }
    }
  }

  @Property(tries = 100)
  void maxAround_time_looksAtTheWindowsAroundIt(@ForAll long seed) {
    List<Seen> all = traffic(seed, 100, 40, 7_200_000);
    SlidingDistinct distinct = added(all);
    long around = all.get(0).time;
    long most = 0;
    for (int step = 0; step < WINDOW.steps(); step++) {
      most = Math.max(most, reference(all, WINDOW.bucket(around) - step).size());
    }
    assertThat(distinct.maxAround(around).distinct()).isEqualTo(most);
  }

  @Property(tries = 50)
  void write_anyOrderAndBatching_givesTheSameState(@ForAll long seed) {
    List<Seen> all = traffic(seed, 3_000, 1_000, 30_000_000);
    SlidingDistinct inOrder = added(all);
    List<Seen> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    SlidingDistinct merged = added(shuffled.subList(1_000, 3_000));
    merged.merge(added(shuffled.subList(0, 1_000)));
    assertThat(Bytes.of(added(shuffled))).isEqualTo(Bytes.of(inOrder));
    assertThat(Bytes.of(merged)).isEqualTo(Bytes.of(inOrder));
    assertThat(merged.max()).isEqualTo(inOrder.max());
    assertThat(Bytes.of(Bytes.copy(inOrder, in -> SlidingDistinct.read(in, SETTINGS))))
        .isEqualTo(Bytes.of(inOrder));
  }

  /** Twice the values of few ones fill the small form now and then. */
  @Property(tries = 1_000)
  void add_fewValues_isAsAmongMany(
      @ForAll long seed,
      @ForAll @IntRange(max = 400) int count,
      @ForAll @IntRange(min = 1, max = 90) int values) {
    SlidingDistinct few = new SlidingDistinct(SETTINGS);
    BucketedDistinct many = new BucketedDistinct(SETTINGS);
    Random random = new Random(seed);
    long start = 0;
    for (Seen seen : traffic(seed, count, values, 3_000_000)) {
      long time = start + seen.time;
      int weight = seen.value.length();
      long bucket = WINDOW.bucket(time);
      assertThat(few.add(time, seen.value, weight))
          .isEqualTo(many.add(bucket, Hash64.of(seen.value), weight, seen.value));
      if (random.nextInt(20) == 0) {
        start += 600_000;
        few.forgetBefore(start);
        many.forgetBefore(WINDOW.bucket(start));
      }
      if (random.nextInt(20) == 0) {
        few = Bytes.copy(few, in -> SlidingDistinct.read(in, SETTINGS));
      }
    }
    assertThat(few.isEmpty()).isEqualTo(many.isEmpty());
    assertThat(few.max()).isEqualTo(many.max());
    assertThat(few.atMost())
        .isGreaterThanOrEqualTo(many.max().map(most -> most.distinct()).orElse(0L));
    long around = start + random.nextInt(3_000_000);
    assertThat(few.maxAround(around)).isEqualTo(many.maxAround(around));
    assertThat(Bytes.of(few)).isEqualTo(bytes(many));
  }

  private static byte[] bytes(BucketedDistinct many) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeByte(1);
      Stored.writeLong(out, WINDOW.stepMillis());
      many.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Property(tries = 30)
  void max_manyValues_isEstimatedWithinTheStatedError(
      @ForAll long seed, @ForAll @IntRange(min = 100, max = 20_000) int count) {
    DistinctSettings settings = new DistinctSettings(WINDOW, 256, 0);
    SlidingDistinct distinct = new SlidingDistinct(settings);
    for (int i = 0; i < count; i++) {
      distinct.add(i % 600_000, "host-" + seed + "-" + i, 10);
    }
    WindowDistinct max = distinct.max().orElseThrow();
    double allowed = max.exact() ? 0 : count * 5 / Math.sqrt(254);
    assertThat((double) max.distinct()).isCloseTo(count, within(allowed));
    assertThat(max.meanWeight()).isCloseTo(10, within(0.01));
  }

  @Example
  void add_knownValue_changesNothing() {
    SlidingDistinct distinct = new SlidingDistinct(SETTINGS);
    assertThat(distinct.add(0, "a")).isTrue();
    assertThat(distinct.add(1, "a")).isFalse();
    assertThat(distinct.add(WINDOW.stepMillis(), "a")).isTrue();
    assertThat(distinct.max().orElseThrow().distinct()).isEqualTo(1);
  }

  @Example
  void forgetBefore_time_dropsWholeBuckets() {
    SlidingDistinct distinct = new SlidingDistinct(SETTINGS);
    distinct.add(0, "a");
    distinct.add(WINDOW.stepMillis(), "b");
    distinct.forgetBefore(WINDOW.stepMillis());
    assertThat(distinct.max().orElseThrow().sample()).containsExactly("b");
    distinct.forgetBefore(2 * WINDOW.stepMillis());
    assertThat(distinct.isEmpty()).isTrue();
    assertThat(distinct.add(0, "c")).isTrue();
  }

  private static List<Seen> traffic(long seed, int count, int values, int until) {
    Random random = new Random(seed);
    List<Seen> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(new Seen(random.nextInt(until), "v" + random.nextInt(values)));
    }
    return all;
  }

  private static SlidingDistinct added(List<Seen> all) {
    SlidingDistinct distinct = new SlidingDistinct(SETTINGS);
    all.forEach(seen -> distinct.add(seen.time, seen.value, seen.value.length()));
    return distinct;
  }

  private static Set<String> reference(List<Seen> all, long firstBucket) {
    Set<String> values = new HashSet<>();
    for (Seen seen : all) {
      long bucket = WINDOW.bucket(seen.time);
      if (bucket >= firstBucket && bucket < firstBucket + WINDOW.steps()) {
        values.add(seen.value);
      }
    }
    return values;
  }
}
