package org.konseki.enrich;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.konseki.state.ByteSink;
import org.konseki.state.ByteSource;
import org.konseki.state.Codec;

/**
 * When an account was seen on which hosts, or a host with which accounts: by the hour, the newest
 * days only. Safe for many threads.
 */
final class Sightings {

  /** Days kept: twice the span over which a sighting tells anything, and the day between. */
  static final int MOST_DAYS = 15;

  /** How far a sighting reaches: over a week's end and holidays. */
  private static final long REACH_HOURS = 7 * 24;

  static final Codec<Sightings> CODEC =
      new Codec<>() {
        @Override
        public void write(ByteSink out, Sightings sightings) {
          sightings.write(out);
        }

        @Override
        public Sightings read(ByteSource in) {
          return Sightings.read(in);
        }
      };

  private record Last(String name, long hour) {}

  /** Names by day, each with one bit per hour. */
  private final TreeMap<Long, Map<String, Integer>> days = new TreeMap<>();

  private volatile @Nullable Last last;

  /**
   * Notes that {@code name} was seen in an hour.
   *
   * @param most names of one day beyond one more than which none is kept: that it is too many is
   *     all that matters then
   * @return whether that is news
   */
  boolean add(String name, long hour, int most) {
    Last before = last;
    if (before != null && before.hour() == hour && before.name().equals(name)) {
      return false;
    }
    last = new Last(name, hour);
    return addSlowly(name, hour, most);
  }

  private synchronized boolean addSlowly(String name, long hour, int most) {
    long day = LearntIdentities.day(hour);
    if (days.size() >= MOST_DAYS && !days.containsKey(day)) {
      if (day < days.firstKey()) {
        return false;
      }
      days.pollFirstEntry();
    }
    Map<String, Integer> names = days.computeIfAbsent(day, key -> new HashMap<>());
    if (names.size() > most && !names.containsKey(name)) {
      return false;
    }
    int bit = 1 << Math.floorMod(hour, 24);
    Integer seen = names.get(name);
    if (seen != null && (seen & bit) != 0) {
      return false;
    }
    names.merge(name, bit, (a, b) -> a | b);
    return true;
  }

  /** Whether there is a day with more than {@code most} names. */
  synchronized boolean isCrowded(int most) {
    return days.values().stream().anyMatch(names -> names.size() > most);
  }

  /** Whether there is a day with more than {@code most} names within a week of an hour. */
  synchronized boolean isCrowded(long hour, int most) {
    return around(hour).values().stream().anyMatch(names -> names.size() > most);
  }

  /** The most names of one day. */
  synchronized int most() {
    return days.values().stream().mapToInt(Map::size).max().orElse(0);
  }

  /** All names kept. */
  synchronized Set<String> names() {
    Set<String> names = new HashSet<>();
    days.values().forEach(ofDay -> names.addAll(ofDay.keySet()));
    return names;
  }

  synchronized long newestDay() {
    return days.isEmpty() ? Long.MIN_VALUE : days.lastKey();
  }

  /**
   * The name seen nearest to an hour, before rather than after it, within a week; days with more
   * than {@code most} names tell nothing.
   */
  synchronized Optional<String> nearest(long hour, int most, Predicate<String> usable) {
    String best = null;
    long bestRank = Long.MAX_VALUE;
    for (Map.Entry<Long, Map<String, Integer>> day : around(hour).entrySet()) {
      if (day.getValue().size() > most) {
        continue;
      }
      for (Map.Entry<String, Integer> seen : day.getValue().entrySet()) {
        long rank = rank(day.getKey(), seen.getValue(), hour);
        boolean better =
            rank < bestRank
                || (rank == bestRank && best != null && seen.getKey().compareTo(best) < 0);
        if (rank <= 2 * REACH_HOURS && better && usable.test(seen.getKey())) {
          best = seen.getKey();
          bestRank = rank;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private Map<Long, Map<String, Integer>> around(long hour) {
    long from = LearntIdentities.day(hour - REACH_HOURS);
    long until = LearntIdentities.day(hour + REACH_HOURS);
    return days.subMap(from, true, until, true);
  }

  /** Twice the hours between, one more for a sighting after. */
  private static long rank(long day, int bits, long hour) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 24; i++) {
      if ((bits & (1 << i)) != 0) {
        long gap = day * 24 + i - hour;
        least = Math.min(least, gap <= 0 ? -2 * gap : 2 * gap + 1);
      }
    }
    return least;
  }

  private synchronized void write(ByteSink out) {
    out.varint(days.size());
    days.forEach(
        (day, names) -> {
          out.signed(day);
          out.varint(names.size());
          names.forEach(
              (name, bits) -> {
                out.text(name);
                out.varint(bits);
              });
        });
  }

  private static Sightings read(ByteSource in) {
    Sightings sightings = new Sightings();
    for (int days = in.count(); days > 0; days--) {
      Map<String, Integer> names = new HashMap<>();
      sightings.days.put(in.signed(), names);
      for (int left = in.count(); left > 0; left--) {
        names.put(in.someText(), (int) in.varint());
      }
    }
    return sightings;
  }
}
