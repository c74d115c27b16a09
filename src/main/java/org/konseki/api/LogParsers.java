package org.konseki.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
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
   * @param timezone the zone of times printed without one, or null for the organisation's
   * @param year the year of dates printed without one, or null for the nearest past one
   * @throws ProblemException if one of them is wrong
   */
  public LogParser of(String format, @Nullable String timezone, @Nullable String year) {
    LineFormat known =
        Formats.byId(format)
            .orElseThrow(
                () -> wrong("format", "field.one-of", String.join(", ", Formats.ids()), format));
    ZoneId zone = timezone == null ? config.timezone() : zone(timezone);
    OptionalInt known4 = year == null ? OptionalInt.empty() : OptionalInt.of(year(year));
    LineContext context = new LineContext(zone, known4, clock.instant());
    return new LogParser(known, context, known4.isPresent() ? known4.getAsInt() : null);
  }

  private static ZoneId zone(String timezone) {
    try {
      return ZoneId.of(timezone);
    } catch (DateTimeException e) {
      throw wrong("timezone", "field.zone", timezone);
    }
  }

  private static int year(String year) {
    if (year.matches("\\d{4}")) {
      int number = Integer.parseInt(year);
      if (number >= FIRST_YEAR && number <= LAST_YEAR) {
        return number;
      }
    }
    throw wrong("year", "field.year", year);
  }

  private static ProblemException wrong(String parameter, String key, Object... args) {
    return ProblemException.invalid(ProblemException.Fault.of(parameter, key, args));
  }
}
