package org.konseki.table;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.konseki.table.CellResult.Value;

/** Reads lengths of time, times of day and dates. */
final class TimeParser {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(s|m|h|d|秒|分|時間|日)");
  private static final Pattern HOURS = Pattern.compile("(\\d{1,2}):(\\d{2})-(\\d{1,2}):(\\d{2})");
  private static final Pattern DATE = Pattern.compile("(\\d{4})[-/年](\\d{1,2})[-/月](\\d{1,2})日?");
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private TimeParser() {}

  /** {@code 30s}, {@code 10m}, {@code 24h} or {@code 7d}, more than nothing. */
  static CellResult duration(String shown) {
    Matcher matcher = DURATION.matcher(CellText.compact(shown).toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return CellResult.refused("duration");
    }
    Duration length = duration(Long.parseLong(matcher.group(1)), matcher.group(2));
    boolean sensible = !length.isZero() && length.compareTo(LONGEST) <= 0;
    return sensible ? new Value(length) : CellResult.refused("duration");
  }

  private static Duration duration(long amount, String unit) {
    return switch (unit) {
      case "s", "秒" -> Duration.ofSeconds(amount);
      case "m", "分" -> Duration.ofMinutes(amount);
      case "h", "時間" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /** {@code 08:30-18:00}; {@code 24:00} may end it. */
  static CellResult hours(String shown) {
    Matcher matcher = HOURS.matcher(CellText.compact(shown));
    if (!matcher.matches()) {
      return CellResult.refused("hours");
    }
    Optional<LocalTime> start = time(matcher.group(1), matcher.group(2));
    boolean dayEnd = matcher.group(3).equals("24") && matcher.group(4).equals("00");
    Optional<LocalTime> end =
        dayEnd ? Optional.of(LocalTime.MIDNIGHT) : time(matcher.group(3), matcher.group(4));
    return CellResult.of(
        start.flatMap(from -> end.map(until -> new HourRange(from, until))), "hours");
  }

  private static Optional<LocalTime> time(String hour, String minute) {
    try {
      return Optional.of(LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute)));
    } catch (DateTimeException outOfRange) {
      return Optional.empty();
    }
  }

  /** {@code 2026-04-01}, {@code 2026/4/1} or {@code 2026年4月1日}. */
  static Optional<LocalDate> date(String shown) {
    Matcher matcher = DATE.matcher(CellText.compact(shown));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(matcher.group(1)),
              Integer.parseInt(matcher.group(2)),
              Integer.parseInt(matcher.group(3))));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }
}
