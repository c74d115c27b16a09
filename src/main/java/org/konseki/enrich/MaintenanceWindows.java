package org.konseki.enrich;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.table.DaySet;
import org.konseki.table.HourRange;
import org.konseki.table.Row;

/** Times at which work outside business hours is planned (calendar/maintenance). Immutable. */
final class MaintenanceWindows {

  private final List<Window> windows;
  private final ZoneId zone;

  private MaintenanceWindows(List<Window> windows, ZoneId zone) {
    this.windows = windows;
    this.zone = zone;
  }

  static MaintenanceWindows of(List<Row> rows, ZoneId zone) {
    return new MaintenanceWindows(rows.stream().map(Window::of).toList(), zone);
  }

  /** Whether a request of {@code client} to {@code destination} falls into a planned window. */
  boolean contains(String client, String destination, long time) {
    for (Window window : windows) {
      if (window.concerns(client, destination)
          && window.isOpen(Instant.ofEpochMilli(time).atZone(zone))) {
        return true;
      }
    }
    return false;
  }

  private record Window(
      @Nullable HostPatterns client,
      @Nullable HostPatterns destination,
      @Nullable DaySet days,
      @Nullable HourRange hours,
      @Nullable LocalDate from,
      @Nullable LocalDate until) {

    static Window of(Row row) {
      return new Window(
          hosts(row.text("client")),
          hosts(row.text("destination")),
          row.days("days"),
          row.hours("hours"),
          row.date("from"),
          row.date("until"));
    }

    private static @Nullable HostPatterns hosts(@Nullable String pattern) {
      return pattern == null ? null : HostPatterns.of(List.of(pattern));
    }

    boolean concerns(String clientHost, String destinationHost) {
      return (client == null || client.contains(clientHost))
          && (destination == null || destination.contains(destinationHost));
    }

    boolean isOpen(ZonedDateTime now) {
      LocalTime time = now.toLocalTime();
      LocalDate today = now.toLocalDate();
      if (hours == null || hours.start().equals(hours.end())) {
        return holdsOn(today);
      }
      if (!hours.passesMidnight()) {
        return holdsOn(today) && !time.isBefore(hours.start()) && time.isBefore(hours.end());
      }
      return (holdsOn(today) && !time.isBefore(hours.start()))
          || (holdsOn(today.minusDays(1)) && time.isBefore(hours.end()));
    }

    /** Whether the window begins on {@code day}. */
    private boolean holdsOn(LocalDate day) {
      return (days == null || days.contains(day.getDayOfWeek()))
          && (from == null || !day.isBefore(from))
          && (until == null || !day.isAfter(until));
    }
  }
}
