package org.konseki.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line that was not understood, with all that is needed to try it again.
 *
 * @param id given when it is kept; 0 before
 * @param received when it arrived, milliseconds since 1970-01-01T00:00Z
 * @param format the log format or dataset it was sent as
 * @param line its number in what was sent, from 1
 * @param text the line, at most {@link #MAX_BYTES} of it
 * @param cut whether the line was longer than {@code text}; such a line cannot be tried again
 * @param reason key of the reason's text in the bundle {@code org/konseki/messages/ingest}
 * @param arguments what the reason's text shows
 * @param timezone the time zone it was sent with, or null
 * @param year the year it was sent with, or null
 */
public record RejectedLine(
    long id,
    long received,
    String format,
    long line,
    String text,
    boolean cut,
    String reason,
    List<String> arguments,
    @Nullable String timezone,
    @Nullable Integer year) {

  /** The most that is kept of a line, in bytes of UTF-8. */
  public static final int MAX_BYTES = 8 * 1024;

  public RejectedLine {
    requireNonNull(format, "format is null");
    requireNonNull(text, "text is null");
    requireNonNull(reason, "reason is null");
    arguments = List.copyOf(arguments);
  }

  /** A line that is not kept yet, cut to what can be kept. */
  public static RejectedLine of(
      long received,
      String format,
      long line,
      String text,
      String reason,
      List<String> arguments,
      @Nullable String timezone,
      @Nullable Integer year) {
    String start = start(text);
    boolean cut = start.length() < text.length();
    return new RejectedLine(
        0, received, format, line, start, cut, reason, arguments, timezone, year);
  }

  /** The line under the id it is kept with. */
  public RejectedLine withId(long id) {
    return new RejectedLine(
        id, received, format, line, text, cut, reason, arguments, timezone, year);
  }

  private static String start(String text) {
    if (text.length() * 3L <= MAX_BYTES) {
      return text;
    }
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length <= MAX_BYTES) {
      return text;
    }
    int end = MAX_BYTES;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--; // never between the bytes of one character
    }
    return new String(bytes, 0, end, UTF_8);
  }
}
