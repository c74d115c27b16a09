package org.konseki.enrich;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;

import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Japan's national holidays by the Act on National Holidays (国民の祝日に関する法律) as in force since 2007,
 * with its exceptions of 2019 to 2021, substitute holidays (art. 3-2) and days between two holidays
 * (art. 3-3). Equinoxes are computed and right for 1980 to 2099. Safe for many threads.
 */
final class JapaneseHolidays {

  private static final int FIRST_YEAR = 1980;
  private static final int LAST_YEAR = 2099;

  private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

  /** Whether {@code date} is a day off. Logs with dates of other centuries have a broken clock. */
  boolean contains(LocalDate date) {
    if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
      return false;
    }
    return byYear.computeIfAbsent(date.getYear(), JapaneseHolidays::of).contains(date);
  }

  /** All days off of {@code year}. */
  static Set<LocalDate> of(int year) {
    Set<LocalDate> named = named(year);
    Set<LocalDate> all = new HashSet<>(named);
    for (LocalDate holiday : named) {
      LocalDate between = holiday.plusDays(1);
      if (named.contains(holiday.plusDays(2))) {
        all.add(between);
      }
      if (holiday.getDayOfWeek() == SUNDAY) {
        all.add(firstFreeAfter(holiday, named));
      }
    }
    return Set.copyOf(all);
  }

  private static LocalDate firstFreeAfter(LocalDate holiday, Set<LocalDate> named) {
    LocalDate day = holiday.plusDays(1);
    while (named.contains(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  private static Set<LocalDate> named(int year) {
    Set<LocalDate> days = new HashSet<>();
    addFixed(days, year);
    addMoving(days, year);
    addImperial(days, year);
    return days;
  }

  private static void addFixed(Set<LocalDate> days, int year) {
    days.add(LocalDate.of(year, 1, 1));
    days.add(LocalDate.of(year, 2, 11));
    days.add(LocalDate.of(year, 3, equinox(year, 20.8431)));
    days.add(LocalDate.of(year, 4, 29));
    days.add(LocalDate.of(year, 5, 3));
    days.add(LocalDate.of(year, 5, 4));
    days.add(LocalDate.of(year, 5, 5));
    days.add(LocalDate.of(year, 9, equinox(year, 23.2488)));
    days.add(LocalDate.of(year, 11, 3));
    days.add(LocalDate.of(year, 11, 23));
  }

  /** Happy Mondays, and the days that moved for the Olympic Games of 2020 and 2021. */
  private static void addMoving(Set<LocalDate> days, int year) {
    days.add(monday(year, Month.JANUARY, 2));
    days.add(monday(year, Month.SEPTEMBER, 3));
    switch (year) {
      case 2020 -> {
        days.add(LocalDate.of(2020, 7, 23));
        days.add(LocalDate.of(2020, 7, 24));
        days.add(LocalDate.of(2020, 8, 10));
      }
      case 2021 -> {
        days.add(LocalDate.of(2021, 7, 22));
        days.add(LocalDate.of(2021, 7, 23));
        days.add(LocalDate.of(2021, 8, 8));
      }
      default -> {
        days.add(monday(year, Month.JULY, 3));
        days.add(monday(year, Month.OCTOBER, 2));
        if (year >= 2016) {
          days.add(LocalDate.of(year, 8, 11));
        }
      }
    }
  }

  /** The Emperor's birthday, and the days of the accession in 2019. */
  private static void addImperial(Set<LocalDate> days, int year) {
    if (year <= 2018) {
      days.add(LocalDate.of(year, 12, 23));
    } else if (year == 2019) {
      days.add(LocalDate.of(2019, 5, 1));
      days.add(LocalDate.of(2019, 10, 22));
    } else {
      days.add(LocalDate.of(year, 2, 23));
    }
  }

  private static LocalDate monday(int year, Month month, int which) {
    return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(which, MONDAY));
  }

  /** The usual approximation of the National Astronomical Observatory's calendar. */
  private static int equinox(int year, double dayOf1980) {
    int years = year - FIRST_YEAR;
    return (int) (dayOf1980 + 0.242194 * years) - Math.floorDiv(years, 4);
  }
}
