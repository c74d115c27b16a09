package org.konseki.ingest.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One parameter of a MIME header, such as {@code name="a.txt"}, not decoded yet.
 *
 * @param key in lower case, with the stars of RFC 2231
 * @param value without its quotes
 * @param closed whether its end was seen: the closing quote, or the next semicolon
 */
record MimeParameter(String key, String value, boolean closed) {

  /** The parameters after the first semicolon, in order, garbage between them left out. */
  static List<MimeParameter> listOf(String header) {
    List<MimeParameter> parameters = new ArrayList<>();
    int i = header.indexOf(';');
    while (i >= 0 && i < header.length()) {
      int keyStart = Folds.skip(header, i + 1);
      int keyEnd = keyEnd(header, keyStart);
      if (keyEnd < header.length() && header.charAt(keyEnd) == '=') {
        String key = Folds.stripTrailing(header.substring(keyStart, keyEnd));
        i = addValue(parameters, key.toLowerCase(Locale.ROOT), header, keyEnd + 1);
      } else {
        i = keyEnd;
      }
    }
    return parameters;
  }

  private static int keyEnd(String header, int from) {
    int i = from;
    while (i < header.length() && header.charAt(i) != '=' && header.charAt(i) != ';') {
      i++;
    }
    return i;
  }

  /** Adds the value that begins at {@code from}; gives the position of the next semicolon. */
  private static int addValue(List<MimeParameter> parameters, String key, String header, int from) {
    int start = Folds.skip(header, from);
    if (start < header.length() && header.charAt(start) == '"') {
      return addQuoted(parameters, key, header, start + 1);
    }
    int end = unquotedEnd(header, from);
    String value = Folds.stripTrailing(header.substring(from, end)).strip();
    parameters.add(new MimeParameter(key, value, end < header.length()));
    return end;
  }

  private static int addQuoted(
      List<MimeParameter> parameters, String key, String header, int from) {
    StringBuilder value = new StringBuilder();
    int i = from;
    while (i < header.length() && header.charAt(i) != '"') {
      boolean escaped = header.charAt(i) == '\\' && i + 1 < header.length();
      value.append(header.charAt(escaped ? i + 1 : i));
      i += escaped ? 2 : 1;
    }
    parameters.add(new MimeParameter(key, value.toString(), i < header.length()));
    int semicolon = header.indexOf(';', i);
    return semicolon < 0 ? header.length() : semicolon;
  }

  /** An unquoted value goes on to the semicolon, since careless senders leave spaces in names. */
  private static int unquotedEnd(String header, int from) {
    int semicolon = header.indexOf(';', from);
    return semicolon < 0 ? header.length() : semicolon;
  }
}
