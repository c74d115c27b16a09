package org.konseki.enrich;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.konseki.table.DaySet;
import org.konseki.table.HourRange;
import org.konseki.table.Row;

/** The organisation's business hours by segment (calendar/hours). Immutable. */
final class BusinessHours {

  /** How far back the end of the last business hours is looked for: a long New Year's break. */
  private static final int LOOK_BACK_DAYS = 15;

  private final Map<String, Schedule> bySegment = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Schedule common;

  /**
   * Whether a moment is outside business hours.
   *
   * @param night the ISO date on which the current stretch outside them began, or null within
   */
  record Shift(boolean offHours, @Nullable String night) {
    static final Shift BUSINESS = new Shift(false, null);
  }

  private BusinessHours(ZoneId zone) {
    common = new Schedule(zone);
  }

  static BusinessHours of(List<Row> rows, ZoneId zone) {
    BusinessHours hours = new BusinessHours(zone);
    for (Row row : rows) {
      String segment = row.text("segment");
      Schedule schedule =
          segment == null
              ? hours.common
              : hours.bySegment.computeIfAbsent(segment, name -> new Schedule(zone));
      schedule.rules.add(Rule.of(row));
    }
    return hours;
  }

  /** The schedule of a segment: its own rows, else the rows that name no segment. */
  Schedule schedule(@Nullable String segment) {
    return segment == null ? common : bySegment.getOrDefault(segment, common);
  }

  /** The rows that hold for one segment, added up. Without rows every hour is a business hour. */
  static final class Schedule {
    private final ZoneId zone;
    private final List<Rule> rules = new ArrayList<>();

    private Schedule(ZoneId zone) {
      this.zone = zone;
    }

    boolean isEmpty() {
      return rules.isEmpty();
    }

    /** What the minute that begins {@code epochMinute} minutes after 1970-01-01T00:00Z is. */
    Shift at(long epochMinute) {
      if (rules.isEmpty()) {
        return Shift.BUSINESS;
      }
      ZonedDateTime now = Instant.ofEpochSecond(epochMinute * 60).atZone(zone);
      ZonedDateTime lastEnd = null;
      for (int back = 0; back <= LOOK_BACK_DAYS; back++) {
        LocalDate day = now.toLocalDate().minusDays(back);
        for (Rule rule : rules) {
          if (rule.holdsOn(day)) {
            ZonedDateTime end = rule.end(day).atZone(zone);
            if (end.isAfter(now) && !rule.start(day).atZone(zone).isAfter(now)) {
              return Shift.BUSINESS;
            }
            lastEnd = end.isAfter(now) ? lastEnd : later(lastEnd, end);
          }
        }
      }
      LocalDate began = (lastEnd == null ? now : lastEnd).toLocalDate();
      return new Shift(true, began.toString());
    }

    private static ZonedDateTime later(@Nullable ZonedDateTime a, ZonedDateTime b) {
      return a != null && a.isAfter(b) ? a : b;
    }
  }

  private record Rule(
      @Nullable DaySet days, @Nullable HourRange hours, @Nullable JapaneseHolidays holidays) {

    private static final JapaneseHolidays JAPAN = new JapaneseHolidays();

    static Rule of(Row row) {
      boolean japan = "JP".equalsIgnoreCase(row.text("holidays"));
      return new Rule(row.days("days"), row.hours("hours"), japan ? JAPAN : null);
    }

    boolean holdsOn(LocalDate day) {
      return (days == null || days.contains(day.getDayOfWeek()))
          && (holidays == null || !holidays.contains(day));
    }

    LocalDateTime start(LocalDate day) {
      return day.atTime(isWholeDay() ? LocalTime.MIDNIGHT : hours().start());
    }

    LocalDateTime end(LocalDate day) {
      if (isWholeDay()) {
        return day.plusDays(1).atStartOfDay();
      }
      HourRange range = hours();
      return (range.passesMidnight() ? day.plusDays(1) : day).atTime(range.end());
    }

    private boolean isWholeDay() {
      return hours == null || hours.start().equals(hours.end());
    }
  }
}
