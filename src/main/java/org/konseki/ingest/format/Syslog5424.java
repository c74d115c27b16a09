package org.konseki.ingest.format;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header of RFC 5424: {@code <34>1 time host program process id [data] message}. */
final class Syslog5424 {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Syslog5424() {}

  /** Reads the header whose time begins at {@code from}; a line without a time is as received. */
  static Optional<SyslogHeader> parse(String line, int from, LineContext context) {
    String[] fields = new String[5];
    int at = Tokens.split(line, from, fields);
    if (at < 0) {
      return Optional.empty();
    }
    String printed = fields[0];
    boolean unknown = printed.equals("-");
    long time =
        unknown
            ? context.receivedAt().toEpochMilli()
            : Times.iso(printed, 0, printed.length(), context.zone());
    String message = line.substring(messageStart(line, Tokens.start(line, at)));
    String program = fields[2].equals("-") ? "" : fields[2];
    return time == Times.NONE
        ? Optional.empty()
        : Optional.of(new SyslogHeader(time, true, orNull(fields[1]), program, message));
  }

  private static @Nullable String orNull(String field) {
    return field.equals("-") ? null : field;
  }

  /** Skips {@code -}, or elements such as {@code [id key="value"]}, where {@code \]} is data. */
  private static int messageStart(String line, int from) {
    int i = line.startsWith("-", from) ? from + 1 : from;
    while (line.startsWith("[", i)) {
      i = elementEnd(line, i);
    }
    int message = Tokens.start(line, i);
    boolean marked = message < line.length() && line.charAt(message) == BYTE_ORDER_MARK;
    return marked ? message + 1 : message;
  }

  private static int elementEnd(String line, int from) {
    int i = from + 1;
    while (i < line.length() && line.charAt(i) != ']') {
      i += line.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, line.length());
  }
}
