package org.konseki.enrich;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.IndicatorParser.Draft;
import org.konseki.enrich.IndicatorParser.Result;

/**
 * Indicators in CSV (RFC 4180) with a header: {@code type,value,subdomains,source,confidence,
 * expires} in any order, of which only {@code value} must be there. Lines that begin with {@code #}
 * are comments.
 */
public final class IndicatorCsv {

  private IndicatorCsv() {}

  /** What a text held: the good rows, and why the others are not. */
  public record Content(List<Indicator> indicators, List<LineError> errors) {
    public Content {
      indicators = List.copyOf(indicators);
      errors = List.copyOf(errors);
    }
  }

  /**
   * Why a row was not taken.
   *
   * @param line where the row begins, from 1
   * @param reason key and arguments of the bundle {@code org/konseki/messages/indicators}
   */
  public record LineError(int line, Result.Refused reason) {}

  /** Reads all rows of {@code text}. */
  public static Content read(String text) {
    List<Indicator> indicators = new ArrayList<>();
    List<LineError> errors = new ArrayList<>();
    CsvRecords records = new CsvRecords(text);
    CsvRecords.Line header = records.next();
    if (header == null) {
      return new Content(indicators, errors);
    }
    Map<String, Integer> columns = columns(header.fields());
    if (!columns.containsKey("value")) {
      errors.add(new LineError(header.number(), Result.Refused.of("csv.header")));
      return new Content(indicators, errors);
    }
    for (CsvRecords.Line line = records.next(); line != null; line = records.next()) {
      Result result = line.broken() ? Result.Refused.of("csv.quote") : read(line, columns);
      if (result instanceof Result.Accepted accepted) {
        indicators.add(accepted.indicator());
      } else if (result instanceof Result.Refused refused) {
        errors.add(new LineError(line.number(), refused));
      }
    }
    return new Content(indicators, errors);
  }

  private static Map<String, Integer> columns(List<String> header) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      columns.putIfAbsent(header.get(i).strip().toLowerCase(Locale.ROOT), i);
    }
    return columns;
  }

  private static Result read(CsvRecords.Line line, Map<String, Integer> columns) {
    String value = cell(line, columns, "value");
    String subdomains = cell(line, columns, "subdomains");
    Long confidence = confidence(cell(line, columns, "confidence"));
    Long expires = expires(cell(line, columns, "expires"));
    if (subdomains != null && !isTrue(subdomains) && !isFalse(subdomains)) {
      return Result.Refused.of("subdomains.form", subdomains);
    }
    if (confidence == null) {
      return Result.Refused.of("confidence.range", "" + cell(line, columns, "confidence"));
    }
    if (expires == null) {
      return Result.Refused.of("expires.form", "" + cell(line, columns, "expires"));
    }
    return IndicatorParser.parse(
        new Draft(
            cell(line, columns, "type"),
            value == null ? "" : value,
            subdomains == null ? null : isTrue(subdomains),
            cell(line, columns, "source"),
            confidence.intValue(),
            expires));
  }

  /** A filled cell, or null. */
  private static @Nullable String cell(
      CsvRecords.Line line, Map<String, Integer> columns, String name) {
    Integer index = columns.get(name);
    if (index == null || index >= line.fields().size()) {
      return null;
    }
    String text = line.fields().get(index).strip();
    return text.isEmpty() ? null : text;
  }

  private static boolean isTrue(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes") || text.equals("1");
  }

  private static boolean isFalse(String text) {
    return text.equalsIgnoreCase("false") || text.equalsIgnoreCase("no") || text.equals("0");
  }

  private static @Nullable Long confidence(@Nullable String text) {
    if (text == null) {
      return -1L;
    }
    boolean digits = text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && Integer.parseInt(text) <= 100 ? Long.valueOf(text) : null;
  }

  /** A moment (RFC 3339), or a day: from its beginning in UTC the indicator no longer matches. */
  private static @Nullable Long expires(@Nullable String text) {
    if (text == null) {
      return Long.MAX_VALUE;
    }
    try {
      Instant moment =
          text.indexOf('T') > 0
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      return moment.toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }
}
