package org.konseki.source;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Messages;
import org.konseki.event.Source;
import org.konseki.event.Text;
import org.konseki.table.CellFormat;
import org.konseki.table.ColumnType;

/** The words for sources, fields and settings, from the bundle {@code coverage}. */
final class CoverageWords {

  private static final Messages WORDS = Messages.of("coverage");

  private CoverageWords() {}

  static Text text(String key, Object... args) {
    return WORDS.text(key, args);
  }

  /** What a source is called. */
  static Text source(Source source) {
    return text("source." + source.id());
  }

  /** What a field is called, or {@link BlindSpot#EVENTS}. */
  static Text field(String id) {
    return text("field." + id);
  }

  /** How a field of {@code source} is switched on. */
  static Text fieldSetting(Source source, String id) {
    return id.equals(BlindSpot.EVENTS) ? sourceSetting(source) : text("setting.field." + id);
  }

  /** How {@code source} is made to send what is read. */
  static Text sourceSetting(Source source) {
    return text("setting.source." + source.id());
  }

  /** A source, and which of its devices, as people read it. */
  static Text feed(Source source, @Nullable String dataset, @Nullable String observer) {
    Text name = source(source);
    String device = observer != null ? observer : dataset;
    return device == null ? name : text("feed", name.ja(), name.en(), device);
  }

  /** A text of two languages as an argument of another: {@code {n}} Japanese, {@code {n+1}}. */
  static Text with(String key, Text first, Object... more) {
    Object[] args = new Object[more.length + 2];
    args[0] = first.ja();
    args[1] = first.en();
    System.arraycopy(more, 0, args, 2, more.length);
    return text(key, args);
  }

  /** A moment in the organisation's time. */
  static String time(long epochMillis, ZoneId zone) {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT)
        .format(Instant.ofEpochMilli(epochMillis).atZone(zone));
  }

  /** A length of time as tables have it, such as {@code 6h}. */
  static String length(Duration duration) {
    return CellFormat.text(ColumnType.DURATION, duration);
  }
}
