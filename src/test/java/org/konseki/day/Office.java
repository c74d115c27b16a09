package org.konseki.day;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * The organisation: its people, addresses and calendar. The same seed gives the same people, and
 * the same days of theirs.
 */
final class Office {

  static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  static final String DOMAIN = "example.co.jp";

  static final String DC1 = "10.10.1.11";
  static final String DC2 = "10.10.1.12";
  static final String FILES = "10.10.1.21";
  static final String PRINT = "10.10.1.30";
  static final String BACKUP = "10.10.1.40";
  static final String MONITOR = "10.10.1.41";
  static final String SCANNER = "10.10.1.45";
  static final String TERMINAL = "10.10.1.50";
  static final String UPDATES = "10.10.1.60";
  static final String RESOLVER = "10.10.1.53";
  static final String PROXY = "10.10.2.10";
  static final String RELAY = "10.10.2.25";
  static final String ADMIN_HOST = "10.20.9.11";
  static final String BRANCH = "10.50.0.1";

  /** 文化の日 falls on a Sunday in 2024: the Monday after it is free. */
  private static final Set<LocalDate> HOLIDAYS = Set.of(LocalDate.of(2024, 11, 4));

  private final long seed;
  private final List<Person> people = new ArrayList<>();

  Office(long seed, int users) {
    this.seed = seed;
    for (int i = 0; i < users; i++) {
      String address = "10.20." + (1 + i / 200) + "." + (10 + i % 200);
      people.add(new Person(i, Names.account(i), "PC%04d".formatted(i), address, i / Person.TEAM));
    }
  }

  List<Person> people() {
    return people;
  }

  Person person(int number) {
    return people.get(number % people.size());
  }

  /** Chance of its own for each subject and day, so that one more user changes nobody's day. */
  Random chance(String of, LocalDate day) {
    return new Random(seed * 31 + (of + day).hashCode() * 0x9E3779B97F4A7C15L);
  }

  static boolean worksOn(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY
        && day.getDayOfWeek() != DayOfWeek.SUNDAY
        && !HOLIDAYS.contains(day);
  }

  /** The address that the person's traffic shows on this day. */
  String address(Person person, LocalDate day) {
    if (person.atBranch()) {
      return BRANCH;
    }
    return person.remote()
        ? "10.40.0." + (10 + (person.number() * 7 + day.getDayOfYear() * 13) % 200)
        : person.address();
  }

  /** A second of the day as an instant. */
  static long at(LocalDate day, double second) {
    return day.atStartOfDay(ZONE).toInstant().toEpochMilli() + (long) (second * 1000);
  }
}
