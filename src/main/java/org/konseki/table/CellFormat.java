package org.konseki.table;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.konseki.event.Named;

/** The text form of checked values: what their columns read. */
public final class CellFormat {

  private static final String[] BYTE_UNITS = {"", "KB", "MB", "GB", "TB"};

  private CellFormat() {}

  /** The value of a column of {@code type} as text. */
  public static String text(ColumnType type, Object value) {
    return switch (type) {
      case DURATION -> duration((Duration) value);
      case BYTES -> bytes((Long) value);
      case DAYS -> days((DaySet) value);
      case SEVERITY, STAGE -> ((Named) value).id();
      case LIST, ADDRESSES ->
          ((List<?>) value).stream().map(Object::toString).collect(Collectors.joining(", "));
      case BOOLEAN -> value.equals(true) ? "TRUE" : "FALSE";
      default -> value.toString();
    };
  }

  private static String duration(Duration length) {
    long seconds = length.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static String bytes(long bytes) {
    int unit = 0;
    long amount = bytes;
    while (amount > 0 && amount % 1024 == 0 && unit < BYTE_UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    return amount + BYTE_UNITS[unit];
  }

  /** Three or more days in a row as a range, such as {@code Mon-Fri,Sun}. */
  private static String days(DaySet set) {
    List<String> parts = new ArrayList<>();
    int day = 1;
    while (day <= 7) {
      int last = day;
      while (last <= 7 && set.contains(DayOfWeek.of(last))) {
        last++;
      }
      int run = last - day;
      if (run >= 3) {
        parts.add(name(day) + "-" + name(last - 1));
      } else {
        for (int single = day; single < last; single++) {
          parts.add(name(single));
        }
      }
      day = Math.max(last, day + 1);
    }
    return String.join(",", parts);
  }

  private static String name(int day) {
    String name = DayOfWeek.of(day).name();
    return name.charAt(0) + name.substring(1, 3).toLowerCase(Locale.ROOT);
  }
}
