package org.konseki.enrich;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a CSV text (RFC 4180) without empty lines and comments, read one by one. */
final class CsvRecords {

  /** Bounds the search for a closing quote, so that stray quotes cost no quadratic time. */
  private static final int LONGEST_QUOTED = 4096;

  private final String text;
  private int position;
  private int line = 1;

  /**
   * A record.
   *
   * @param number the line on which it begins, from 1
   * @param broken whether a quote was not closed, or text followed one
   */
  record Line(int number, List<String> fields, boolean broken) {}

  CsvRecords(String text) {
    this.text = text;
    position = text.startsWith("\ufeff") ? 1 : 0;
  }

  /** The next record, or null at the end. */
  @Nullable Line next() {
    while (position < text.length()) {
      if (isSkipped()) {
        skipLine();
      } else {
        return read();
      }
    }
    return null;
  }

  /** Whether a comment or an empty line begins here. */
  private boolean isSkipped() {
    int i = position;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i == text.length() || text.charAt(i) == '#' || isBreak(text.charAt(i));
  }

  private void skipLine() {
    while (position < text.length() && !isBreak(text.charAt(position))) {
      position++;
    }
    endLine();
  }

  private void endLine() {
    if (position < text.length()) {
      boolean two = text.startsWith("\r\n", position);
      position += two ? 2 : 1;
      line++;
    }
  }

  private Line read() {
    int number = line;
    List<String> fields = new ArrayList<>();
    boolean broken = false;
    while (true) {
      if (text.startsWith("\"", position)) {
        broken |= !quoted(fields);
      } else {
        plain(fields);
      }
      if (position >= text.length() || text.charAt(position) != ',') {
        break;
      }
      position++;
    }
    endLine();
    return new Line(number, fields, broken);
  }

  private void plain(List<String> fields) {
    int start = position;
    while (position < text.length() && !isEnd(text.charAt(position))) {
      position++;
    }
    fields.add(text.substring(start, position));
  }

  /** Reads a quoted field; if its quote is not closed on the way, only its first line. */
  private boolean quoted(List<String> fields) {
    int start = position;
    StringBuilder field = new StringBuilder();
    int breaks = 0;
    int i = position + 1;
    for (; i < text.length() && field.length() < LONGEST_QUOTED; i++) {
      char c = text.charAt(i);
      if (c == '"' && !text.startsWith("\"\"", i)) {
        break;
      }
      i += c == '"' ? 1 : 0;
      breaks += c == '\n' ? 1 : 0;
      field.append(c);
    }
    boolean closed =
        text.startsWith("\"", i) && (i + 1 == text.length() || isEnd(text.charAt(i + 1)));
    position = closed ? i + 1 : endOfLine(start);
    line += closed ? breaks : 0;
    fields.add(field.toString());
    return closed;
  }

  private int endOfLine(int from) {
    int end = from;
    while (end < text.length() && !isBreak(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isEnd(char c) {
    return c == ',' || isBreak(c);
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
