package org.konseki.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.format.Formats;
import org.konseki.ingest.format.LineContext;
import org.konseki.ingest.format.LineFormat;
import org.konseki.service.EngineConfig;
import org.konseki.service.Intake;

/** The choice of the parser for a request's lines, by what the sender says of them. */
@ApplicationScoped
public class LogParsers {

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2999;

  /** A parser with its context. */
  public record LogParser(LineFormat format, LineContext context, @Nullable Integer year)
      implements Intake.RecordParser {

    @Override
    public Parsed parse(String text) {
      return format.parse(text, context);
    }
  }

  private final EngineConfig config;
  private final Clock clock;

  LogParsers(EngineConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /**
   * The parser for a format's lines.
   *
   * @param where stands before the fields that problems name, such as {@code logs[0].}
   * @param timezone the zone of times printed without one, or null for the organisation's
   * @param year the year of dates printed without one, or null for the nearest past one
   * @throws ProblemException if one of them is wrong
   */
  public LogParser of(
      String where, String format, @Nullable String timezone, @Nullable String year) {
    Faults faults = new Faults();
    Optional<LineFormat> known = Formats.byId(format);
    if (known.isEmpty()) {
      faults.add(where + "format", "field.one-of", String.join(", ", Formats.ids()), format);
    }
    ZoneId zone = timezone == null ? config.timezone() : zone(timezone, where, faults);
    Integer number = year == null ? null : year(year, where, faults);
    faults.check();
    OptionalInt given = number == null ? OptionalInt.empty() : OptionalInt.of(number);
    return new LogParser(
        known.orElseThrow(), new LineContext(zone, given, clock.instant()), number);
  }

  private ZoneId zone(String timezone, String where, Faults faults) {
    try {
      return ZoneId.of(timezone);
    } catch (DateTimeException e) {
      faults.add(where + "timezone", "field.zone", timezone);
      return config.timezone();
    }
  }

  private static @Nullable Integer year(String year, String where, Faults faults) {
    if (year.matches("\\d{4}")) {
      int number = Integer.parseInt(year);
      if (number >= FIRST_YEAR && number <= LAST_YEAR) {
        return number;
      }
    }
    faults.add(where + "year", "field.year", year);
    return null;
  }
}
