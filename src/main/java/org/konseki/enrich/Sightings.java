package org.konseki.enrich;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.konseki.event.SharedTexts;
import org.konseki.state.ByteSink;
import org.konseki.state.ByteSource;
import org.konseki.state.Codec;
import org.konseki.state.StateException;

/**
 * When an account was seen on which hosts, or a host with which accounts: by the hour, the newest
 * days only. Safe for many threads.
 *
 * <p>In arrays, as there is one for each account and each host, and most have one name a day.
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

  private static final long[] NO_DAYS = {};
  private static final String[] NO_NAMES = {};
  private static final int[] NO_HOURS = {};

  /** The day of each entry, in ascending order; a day has an entry for each name. */
  private long[] days = NO_DAYS;

  private String[] names = NO_NAMES;

  /** The hours of the day, a bit each. */
  private int[] hours = NO_HOURS;

  private int size;

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
    int bit = 1 << Math.floorMod(hour, 24);
    int end = endOf(day);
    int at = end;
    while (at > 0 && days[at - 1] == day) {
      at--;
      if (names[at].equals(name)) {
        boolean news = (hours[at] & bit) == 0;
        hours[at] |= bit;
        return news;
      }
    }
    if (end - at > most) {
      return false;
    }
    if (end == at && numberOfDays() >= MOST_DAYS) {
      if (day < days[0]) {
        return false;
      }
      int dropped = endOf(days[0]);
      remove(dropped);
      end -= dropped;
    }
    insert(end, day, SharedTexts.of(name), bit);
    return true;
  }

  /** Index behind the entries of a day and of those before it. */
  private int endOf(long day) {
    int end = size;
    while (end > 0 && days[end - 1] > day) {
      end--;
    }
    return end;
  }

  private int numberOfDays() {
    int number = 0;
    for (int at = 0; at < size; at = endOf(days[at])) {
      number++;
    }
    return number;
  }

  private void insert(int at, long day, String name, int bits) {
    if (size == days.length) {
      resize(size + 1 + size / 2);
    }
    System.arraycopy(days, at, days, at + 1, size - at);
    System.arraycopy(names, at, names, at + 1, size - at);
    System.arraycopy(hours, at, hours, at + 1, size - at);
    days[at] = day;
    names[at] = name;
    hours[at] = bits;
    size++;
  }

  /** Drops the first entries. */
  private void remove(int count) {
    days = Arrays.copyOfRange(days, count, size);
    names = Arrays.copyOfRange(names, count, size);
    hours = Arrays.copyOfRange(hours, count, size);
    size -= count;
  }

  private void resize(int length) {
    days = Arrays.copyOf(days, length);
    names = Arrays.copyOf(names, length);
    hours = Arrays.copyOf(hours, length);
  }

  /** Whether there is a day with more than {@code most} names. */
  synchronized boolean isCrowded(int most) {
    return most(0, size) > most;
  }

  /** Whether there is a day with more than {@code most} names within a week of an hour. */
  synchronized boolean isCrowded(long hour, int most) {
    return most(firstAround(hour), endAround(hour)) > most;
  }

  /** The most names of one day. */
  synchronized int most() {
    return most(0, size);
  }

  private int most(int from, int until) {
    int most = 0;
    int ofDay = 0;
    for (int at = from; at < until; at++) {
      ofDay = at > from && days[at] == days[at - 1] ? ofDay + 1 : 1;
      most = Math.max(most, ofDay);
    }
    return most;
  }

  /** All names kept. */
  synchronized Set<String> names() {
    return new HashSet<>(Arrays.asList(names).subList(0, size));
  }

  synchronized long newestDay() {
    return size == 0 ? Long.MIN_VALUE : days[size - 1];
  }

  /**
   * The name seen nearest to an hour, before rather than after it, within a week; days with more
   * than {@code most} names tell nothing.
   */
  synchronized Optional<String> nearest(long hour, int most, Predicate<String> usable) {
    String best = null;
    long bestRank = Long.MAX_VALUE;
    int end = endAround(hour);
    for (int from = firstAround(hour), until; from < end; from = until) {
      until = endOf(days[from]);
      for (int at = from; at < until && until - from <= most; at++) {
        long rank = rank(days[at], hours[at], hour);
        boolean better =
            rank < bestRank || (rank == bestRank && best != null && names[at].compareTo(best) < 0);
        if (rank <= 2 * REACH_HOURS && better && usable.test(names[at])) {
          best = names[at];
          bestRank = rank;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private int firstAround(long hour) {
    return endOf(LearntIdentities.day(hour - REACH_HOURS) - 1);
  }

  private int endAround(long hour) {
    return endOf(LearntIdentities.day(hour + REACH_HOURS));
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
    out.varint(numberOfDays());
    for (int from = 0, until; from < size; from = until) {
      until = endOf(days[from]);
      out.signed(days[from]);
      out.varint(until - from);
      for (int at = from; at < until; at++) {
        out.text(names[at]);
        out.varint(hours[at]);
      }
    }
  }

  private static Sightings read(ByteSource in) {
    Sightings sightings = new Sightings();
    for (int left = in.count(); left > 0; left--) {
      long day = in.signed();
      if (day <= sightings.newestDay()) {
        throw new StateException("Days on which a name was seen must ascend");
      }
      for (int ofDay = in.count(); ofDay > 0; ofDay--) {
        String name = SharedTexts.of(in.someText());
        sightings.insert(sightings.size, day, name, (int) in.varint());
      }
    }
    return sightings;
  }
}
