package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.enrich.TestEvents.at;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.konseki.enrich.BusinessHours.Shift;
import org.konseki.table.DaySet;
import org.konseki.table.HourRange;

class BusinessHoursTest {

  static final DaySet WEEKDAYS = new DaySet(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

  static HourRange hours(String from, String to) {
    return new HourRange(LocalTime.parse(from), LocalTime.parse(to));
  }

  private static final TestTables OFFICE =
      TestTables.empty()
          .row(
              "calendar/hours",
              "days",
              WEEKDAYS,
              "hours",
              hours("08:30", "18:00"),
              "holidays",
              "JP")
          .row("calendar/hours", "segment", "plant", "hours", hours("22:00", "06:00"))
          .row(
              "calendar/hours", "segment", "plant", "days", new DaySet(Set.of(DayOfWeek.SATURDAY)));

  private static Shift shift(TestTables tables, String segment, String time) {
    BusinessHours hours = BusinessHours.of(tables.rows("calendar/hours"), TestTables.TOKYO);
    return hours.schedule(segment).at(Math.floorDiv(at(time), 60_000L));
  }

  /** Night empty: within business hours. 2026-03-20 is a holiday, a Friday. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, 2026-03-02T08:29, 2026-02-27",
        "-, 2026-03-02T08:30, -",
        "-, 2026-03-02T17:59, -",
        "-, 2026-03-02T18:00, 2026-03-02",
        "-, 2026-03-03T03:00, 2026-03-02",
        "-, 2026-03-07T12:00, 2026-03-06",
        "-, 2026-03-09T02:00, 2026-03-06",
        "-, 2026-03-20T12:00, 2026-03-19",
        "-, 2026-05-06T12:00, 2026-05-01",
        "elsewhere, 2026-03-02T12:00, -",
        "plant, 2026-03-02T23:00, -",
        "plant, 2026-03-03T05:59, -",
        "plant, 2026-03-03T06:00, 2026-03-03",
        "PLANT, 2026-03-03T12:00, 2026-03-03",
        "plant, 2026-03-07T12:00, -",
      })
  void at_minute_tellsNight(String segment, String time, String night) {
    assertThat(shift(OFFICE, segment, time)).isEqualTo(new Shift(night != null, night));
  }

  @Test
  void at_noRows_isAlwaysBusiness() {
    assertThat(shift(TestTables.empty(), null, "2026-03-01T03:00").offHours()).isFalse();
  }

  @Test
  void at_hoursEndingAtMidnight_beginNightOnNextDay() {
    TestTables tables = TestTables.empty().row("calendar/hours", "hours", hours("09:00", "00:00"));
    assertThat(shift(tables, null, "2026-03-02T23:59").offHours()).isFalse();
    assertThat(shift(tables, null, "2026-03-03T03:00").night()).isEqualTo("2026-03-03");
  }

  @Test
  void at_noBusinessDayInSight_countsEachDayAlone() {
    TestTables tables = TestTables.empty().row("calendar/hours", "days", new DaySet(Set.of()));
    assertThat(shift(tables, null, "2026-03-03T03:00").night()).isEqualTo("2026-03-03");
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.100.15, update.example.com, 2026-03-02T23:30, true",
    "192.168.100.15, update.example.com, 2026-03-03T01:00, true",
    "192.168.100.15, update.example.com, 2026-03-03T02:00, false",
    "192.168.100.15, update.example.com, 2026-03-04T01:00, false",
    "192.168.100.15, other.example.org, 2026-03-02T23:30, false",
    "192.168.101.15, update.example.com, 2026-03-02T23:30, false",
    "192.168.100.15, update.example.com, 2026-03-16T23:30, false",
  })
  void maintenance_window_contains(
      String client, String destination, String time, boolean expected) {
    TestTables tables =
        TestTables.empty()
            .row(
                "calendar/maintenance",
                "client",
                "192.168.100.0/24",
                "destination",
                "example.com",
                "days",
                new DaySet(Set.of(DayOfWeek.MONDAY)),
                "hours",
                hours("23:00", "02:00"),
                "from",
                LocalDate.of(2026, 3, 1),
                "until",
                LocalDate.of(2026, 3, 15));
    MaintenanceWindows windows =
        MaintenanceWindows.of(tables.rows("calendar/maintenance"), TestTables.TOKYO);
    assertThat(windows.contains(client, destination, at(time))).isEqualTo(expected);
  }
}
