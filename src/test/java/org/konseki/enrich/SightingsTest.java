package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.konseki.state.ByteSink;
import org.konseki.state.ByteSource;
import org.konseki.state.StateException;

/** Beside sets of days, names and hours, which say what it is to say. */
class SightingsTest {

  private static final int WEEK = 7 * 24;

  /** Hours by names by days. */
  private static final class Model {
    private final TreeMap<Long, Map<String, Set<Long>>> days = new TreeMap<>();

    boolean add(String name, long hour, int most) {
      long day = Math.floorDiv(hour, 24);
      if (!days.containsKey(day) && days.size() >= Sightings.MOST_DAYS) {
        if (day < days.firstKey()) {
          return false;
        }
        days.pollFirstEntry();
      }
      Map<String, Set<Long>> names = days.computeIfAbsent(day, any -> new TreeMap<>());
      if (!names.containsKey(name) && names.size() > most) {
        return false;
      }
      return names.computeIfAbsent(name, any -> new TreeSet<>()).add(hour);
    }

    int most(long from, long until) {
      return days.subMap(from, true, until, true).values().stream()
          .mapToInt(Map::size)
          .max()
          .orElse(0);
    }

    Set<String> names() {
      Set<String> names = new HashSet<>();
      days.values().forEach(day -> names.addAll(day.keySet()));
      return names;
    }

    Optional<String> nearest(long hour, int most, String unusable) {
      TreeMap<Long, String> byRank = new TreeMap<>();
      days.values().stream()
          .filter(day -> day.size() <= most)
          .forEach(
              day ->
                  day.forEach(
                      (name, hours) ->
                          hours.stream()
                              .map(seen -> seen <= hour ? 2 * (hour - seen) : 2 * (seen - hour) + 1)
                              .filter(rank -> rank <= 2 * WEEK && !name.equals(unusable))
                              .forEach(rank -> byRank.merge(rank, name, SightingsTest::lesser))));
      return Optional.ofNullable(byRank.isEmpty() ? null : byRank.firstEntry().getValue());
    }
  }

  private static String lesser(String a, String b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  @Property(tries = 500)
  void add_anySightings_tellsWhatSetsTell(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 400) int sightings,
      @ForAll @IntRange(min = 1, max = 6) int most,
      @ForAll @IntRange(min = 1, max = 40) int days) {
    Random random = new Random(seed);
    Sightings own = new Sightings();
    Model model = new Model();
    for (int i = 0; i < sightings; i++) {
      String name = "n" + random.nextInt(8);
      long hour = random.nextInt(24 * days) - 100;
      assertThat(own.add(new String(name), hour, most)).isEqualTo(model.add(name, hour, most));
    }
    for (Sightings told : new Sightings[] {own, copy(own)}) {
      long hour = random.nextInt(24 * days) - 100;
      long from = Math.floorDiv(hour - WEEK, 24);
      long until = Math.floorDiv(hour + WEEK, 24);
      assertThat(told.names()).isEqualTo(model.names());
      assertThat(told.newestDay()).isEqualTo(model.days.lastKey());
      assertThat(told.most()).isEqualTo(model.most(-1_000, 1_000));
      assertThat(told.isCrowded(most)).isEqualTo(model.most(-1_000, 1_000) > most);
      assertThat(told.isCrowded(hour, most)).isEqualTo(model.most(from, until) > most);
      assertThat(told.nearest(hour, most, name -> !name.equals("n3")))
          .isEqualTo(model.nearest(hour, most, "n3"));
    }
  }

  @Example
  void read_daysThatDoNotAscend_areRefused() {
    ByteSink out = new ByteSink(64);
    out.varint(2);
    for (long day : new long[] {5, 5}) {
      out.signed(day);
      out.varint(1);
      out.text("suzuki");
      out.varint(1);
    }
    assertThatThrownBy(() -> Sightings.CODEC.read(new ByteSource(out.toBytes())))
        .isInstanceOf(StateException.class);
  }

  private static Sightings copy(Sightings sightings) {
    ByteSink out = new ByteSink(64);
    Sightings.CODEC.write(out, sightings);
    return Sightings.CODEC.read(new ByteSource(out.toBytes()));
  }
}
