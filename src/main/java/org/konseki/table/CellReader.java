package org.konseki.table;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.jspecify.annotations.Nullable;
import org.konseki.table.RawCell.Figure;
import org.konseki.table.RawCell.Moment;
import org.konseki.table.RawCell.TimeOfDay;
import org.konseki.table.RawCell.Truth;
import org.konseki.table.RawCell.Unusable;
import org.konseki.table.RawCell.Words;

/** Turns a worksheet's cell elements into cells, by the workbook's shared strings and styles. */
final class CellReader {

  /** What a number format makes of a number. */
  private enum Kind {
    PLAIN,
    GROUPED,
    DATE
  }

  private final ReadOnlySharedStringsTable strings;
  private final StylesTable styles;
  private final boolean from1904;
  private final Map<String, Kind> kinds = new HashMap<>();

  CellReader(ReadOnlySharedStringsTable strings, StylesTable styles, boolean from1904) {
    this.strings = strings;
    this.styles = styles;
    this.from1904 = from1904;
  }

  /** The cell, or null if it is empty. */
  @Nullable RawCell read(
      String type, @Nullable String style, @Nullable String value, @Nullable String formula) {
    if (formula != null) {
      return new Unusable("=" + formula, Expected.of("formula"));
    }
    if (value == null) {
      return null;
    }
    return switch (type) {
      case "s" -> words(strings.getItemAt(Integer.parseInt(value)).getString());
      case "b" -> new Truth(value.strip().equals("1"));
      case "e" -> new Unusable(value, Expected.of("error-cell"));
      case "d" -> isoDate(value);
      case "n" -> value.isBlank() ? null : number(style, Double.parseDouble(value));
      default -> words(value);
    };
  }

  private static @Nullable RawCell words(String text) {
    return CellText.strip(text).isEmpty() ? null : new Words(text);
  }

  private static RawCell isoDate(String value) {
    try {
      return new Moment(
          value.contains("T")
              ? LocalDateTime.parse(value.replaceFirst("Z$", ""))
              : LocalDate.parse(value).atStartOfDay());
    } catch (DateTimeParseException other) {
      return new Words(value);
    }
  }

  private RawCell number(@Nullable String style, double value) {
    if (!Double.isFinite(value)) {
      return new Unusable(Double.toString(value), Expected.of("error-cell"));
    }
    Kind kind = style == null ? Kind.PLAIN : kinds.computeIfAbsent(style, this::kind);
    if (kind != Kind.DATE || !DateUtil.isValidExcelDate(value)) {
      return Figure.of(value, kind == Kind.GROUPED);
    }
    LocalDateTime moment = DateUtil.getLocalDateTime(value, from1904, true);
    return value < 1 ? new TimeOfDay(moment.toLocalTime()) : new Moment(moment);
  }

  private Kind kind(String style) {
    XSSFCellStyle format = styles.getStyleAt(Integer.parseInt(style));
    String pattern = format == null ? null : format.getDataFormatString();
    if (pattern == null) {
      return Kind.PLAIN;
    }
    if (DateUtil.isADateFormat(format.getDataFormat(), pattern)) {
      return Kind.DATE;
    }
    return pattern.contains("#,##") ? Kind.GROUPED : Kind.PLAIN;
  }
}
