package org.konseki.table;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads days of the week: {@code Mon-Fri}, {@code Mon,Wed}, {@code 月-金}, {@code 土日}. */
final class DayParser {

  private static final String KANJI = "月火水木金土日";
  private static final Pattern KANJI_DAY = Pattern.compile("([" + KANJI + "])(曜日?)?");
  private static final Pattern KANJI_RUN = Pattern.compile("[" + KANJI + "]{2,7}");

  private DayParser() {}

  static Optional<DaySet> days(String shown) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String item : CellText.items(CellText.compact(shown))) {
      Set<DayOfWeek> read = item(item);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      days.addAll(read);
    }
    return days.isEmpty() ? Optional.empty() : Optional.of(new DaySet(days));
  }

  private static Set<DayOfWeek> item(String item) {
    if (item.equals("毎日")) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    if (item.equals("平日")) {
      return EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    if (KANJI_RUN.matcher(item).matches()) {
      item.chars().forEach(kanji -> days.add(DayOfWeek.of(KANJI.indexOf(kanji) + 1)));
      return days;
    }
    String[] ends = item.split("-", -1);
    Optional<DayOfWeek> first = day(ends[0]);
    Optional<DayOfWeek> last = day(ends[ends.length - 1]);
    if (ends.length <= 2 && first.isPresent() && last.isPresent()) {
      addRange(days, first.get(), last.get());
    }
    return days;
  }

  /** From the first to the last day, over the week's end if need be. */
  private static void addRange(Set<DayOfWeek> days, DayOfWeek first, DayOfWeek last) {
    days.add(last);
    for (DayOfWeek day = first; day != last; day = day.plus(1)) {
      days.add(day);
    }
  }

  private static Optional<DayOfWeek> day(String text) {
    Matcher kanji = KANJI_DAY.matcher(text);
    if (kanji.matches()) {
      return Optional.of(DayOfWeek.of(KANJI.indexOf(kanji.group(1)) + 1));
    }
    for (DayOfWeek day : DayOfWeek.values()) {
      if (text.equalsIgnoreCase(day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
          || text.equalsIgnoreCase(day.name())) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }
}
