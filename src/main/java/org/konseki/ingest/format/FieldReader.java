package org.konseki.ingest.format;

import org.jspecify.annotations.Nullable;

/** Reads the fields of a line one by one; a field in double quotes may hold white space. */
final class FieldReader {

  private final String line;
  private int at;

  FieldReader(String line, int from) {
    this.line = line;
    this.at = from;
  }

  /** The next field without quotes and escapes, or null at the line's end or an open quote. */
  @Nullable String next() {
    int start = Tokens.start(line, at);
    if (start == line.length()) {
      return null;
    }
    return line.charAt(start) == '"' ? quoted(start + 1) : plain(start);
  }

  /** Reads as many fields as {@code into} holds; false if the line has fewer. */
  boolean fill(String[] into) {
    for (int i = 0; i < into.length; i++) {
      String field = next();
      if (field == null) {
        return false;
      }
      into[i] = field;
    }
    return true;
  }

  private String plain(int start) {
    at = Tokens.end(line, start);
    return line.substring(start, at);
  }

  private @Nullable String quoted(int start) {
    boolean escaped = false;
    int end = start;
    while (end < line.length() && line.charAt(end) != '"') {
      boolean backslash = line.charAt(end) == '\\';
      escaped |= backslash;
      end += backslash ? 2 : 1;
    }
    if (end >= line.length()) {
      at = line.length();
      return null;
    }
    at = end + 1;
    return escaped ? unescaped(start, end) : line.substring(start, end);
  }

  private String unescaped(int start, int end) {
    StringBuilder value = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < end) {
        i++;
        c = unescaped(line.charAt(i));
      }
      value.append(c);
    }
    return value.toString();
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }
}
