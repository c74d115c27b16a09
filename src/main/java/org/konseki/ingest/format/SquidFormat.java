package org.konseki.ingest.format;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konseki.ingest.Parsed;

/**
 * Squid's own log format: {@code time elapsed client code/status bytes method URL user
 * hierarchy/peer type}, and where configured the request's bytes ({@code %>st}) at the end.
 *
 * <p>It has no User-Agent.
 */
final class SquidFormat implements LineFormat {

  /** All fields but the content type, which is the rest of the line. */
  private static final int WORDS = 9;

  /** The year 2286, when seconds need an eleventh digit. */
  private static final long MAX_SECONDS = 10_000_000_000L;

  @Override
  public String id() {
    return "squid";
  }

  @Override
  public Parsed parse(String line, LineContext context) {
    String[] words = new String[WORDS];
    int end = Tokens.split(line, 0, words);
    int typeStart = Tokens.start(line, Math.max(end, 0));
    if (end < 0 || typeStart == line.length()) {
      int found = end < 0 ? -1 - end : WORDS;
      return Rejections.of("squid.fields", Integer.toString(found), line);
    }
    int slash = words[3].lastIndexOf('/');
    if (slash < 0 || !isElapsed(words[1])) {
      return Rejections.of("squid.result", words[1], words[3]);
    }
    if (words[8].indexOf('/') < 0) {
      return Rejections.of("squid.peer", words[8]);
    }
    String rest = line.substring(typeStart).trim();
    int extra = extraStart(rest);
    return new SquidRecord(
            time(words[0]),
            words[0],
            words[2],
            words[7],
            words[5].toUpperCase(Locale.ROOT),
            words[6],
            words[3].substring(slash + 1),
            words[4],
            extra < 0 ? null : rest.substring(extra),
            words[3].substring(0, slash),
            words[8],
            contentType(extra < 0 ? rest : rest.substring(0, extra)),
            null)
        .toParsed(id(), line);
  }

  /** Seconds since 1970 with a fraction, as in {@code 1424221299.090}. */
  private static long time(String text) {
    int point = text.indexOf('.');
    int secondsEnd = point < 0 ? text.length() : point;
    long seconds = Digits.large(text.substring(0, secondsEnd));
    boolean valid = Times.fractionEnd(text, secondsEnd) == text.length();
    return valid && seconds >= 0 && seconds < MAX_SECONDS
        ? seconds * 1000 + Times.fraction(text, secondsEnd, text.length())
        : Times.NONE;
  }

  /** Milliseconds, negative after the clock was set back. */
  private static boolean isElapsed(String text) {
    return Digits.large(text.startsWith("-") ? text.substring(1) : text) >= 0;
  }

  /** Where the one extra field begins, a number after the content type, or -1. */
  private static int extraStart(String rest) {
    int i = rest.length();
    while (i > 0 && rest.charAt(i - 1) > ' ') {
      i--;
    }
    boolean number = i > 0 && Character.digit(rest.charAt(i), 10) >= 0;
    return number ? i : -1;
  }

  /** The media type alone; some servers send a space after its slash. */
  private static @Nullable String contentType(String logged) {
    int parameters = logged.indexOf(';');
    String type = parameters < 0 ? logged : logged.substring(0, parameters);
    String compact = type.strip().replace(" ", "").toLowerCase(Locale.ROOT);
    return compact.isEmpty() || compact.equals("-") ? null : compact;
  }
}
