package org.konseki.correlate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The live signals: by id, and by each host, account and destination that they meet under. Bounded
 * in each group and in all; the oldest make room.
 */
final class SignalStore {

  /** Signals kept per host, account or destination: the newest. */
  static final int MOST_IN_GROUP = 1_000;

  private static final int MOST = 200_000;
  private static final Comparator<Signal> BY_END =
      Comparator.comparingLong(Signal::last).thenComparing(Signal::id);
  private static final SortedSet<Signal> NONE =
      Collections.unmodifiableSortedSet(new TreeSet<>(Signal.BY_TIME));
  private static final String DESTINATION = "to:";
  private static final String NAME = "name:";

  private final Map<String, Signal> byId = new HashMap<>();
  private final Map<String, NavigableSet<Signal>> groups = new HashMap<>();
  private final NavigableSet<Signal> byEnd = new TreeSet<>(BY_END);

  /** The key of a destination's group. */
  static String destination(String host) {
    return DESTINATION + host;
  }

  /** The key of the signals that name a host or account, whatever they meet under. */
  static String name(String name) {
    return NAME + name;
  }

  @Nullable Signal get(String id) {
    return byId.get(id);
  }

  /** All signals. */
  List<Signal> all() {
    return List.copyOf(byId.values());
  }

  /** The newest signals of a group, by time; empty if there is no such group. */
  SortedSet<Signal> group(String key) {
    NavigableSet<Signal> group = groups.get(key);
    return group == null ? NONE : group;
  }

  /** The keys of all hosts and accounts that have signals, in order. */
  SortedSet<String> people() {
    SortedSet<String> people = new TreeSet<>(groups.keySet());
    people.removeIf(key -> key.startsWith(DESTINATION) || key.startsWith(NAME));
    return people;
  }

  /** Puts a signal in the place of the one that has its id, if any. */
  void put(Signal signal) {
    remove(signal.id());
    byId.put(signal.id(), signal);
    byEnd.add(signal);
    for (String key : groupsOf(signal)) {
      NavigableSet<Signal> group =
          groups.computeIfAbsent(key, absent -> new TreeSet<>(Signal.BY_TIME));
      group.add(signal);
      if (group.size() > MOST_IN_GROUP) {
        group.pollFirst();
      }
    }
    if (byId.size() > MOST) {
      remove(byEnd.first().id());
    }
  }

  void remove(String id) {
    Signal signal = byId.remove(id);
    if (signal == null) {
      return;
    }
    byEnd.remove(signal);
    for (String key : groupsOf(signal)) {
      NavigableSet<Signal> group = groups.get(key);
      if (group != null) {
        group.remove(signal);
        if (group.isEmpty()) {
          groups.remove(key);
        }
      }
    }
  }

  /** Drops the signals whose last event is before {@code horizon}. */
  void forgetBefore(long horizon) {
    while (!byEnd.isEmpty() && byEnd.first().last() < horizon) {
      remove(byEnd.first().id());
    }
  }

  void clear() {
    byId.clear();
    groups.clear();
    byEnd.clear();
  }

  private static List<String> groupsOf(Signal signal) {
    List<String> keys = new ArrayList<>(signal.keys());
    if (!signal.isCorrelation()) {
      signal.destinations().forEach(host -> keys.add(destination(host)));
      signal.names().forEach(name -> keys.add(name(name)));
    }
    return keys;
  }
}
