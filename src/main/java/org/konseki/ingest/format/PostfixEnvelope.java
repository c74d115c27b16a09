package org.konseki.ingest.format;

import org.jspecify.annotations.Nullable;

/**
 * The envelope at the end of a line: {@code from=<sender> to=<recipient> proto=…}, with commas in
 * postscreen's lines.
 *
 * @param from empty for the null sender; null where not shown
 * @param to null where not shown
 */
record PostfixEnvelope(@Nullable String from, @Nullable String to) {

  private static final String FROM = "from=<";
  private static final String TO = "to=<";

  /** Where the envelope of a line begins that tells of a client's command, or -1. */
  static int find(String text) {
    int from = text.lastIndexOf("; " + FROM);
    int at = from >= 0 ? from : text.lastIndexOf("; " + TO);
    return at < 0 ? -1 : at + 2;
  }

  /** Reads the envelope that begins at {@code start}. */
  static PostfixEnvelope parse(String text, int start) {
    String from = null;
    int at = start;
    if (text.startsWith(FROM, at)) {
      int end = end(text, at + FROM.length());
      from = text.substring(at + FROM.length(), end);
      at = afterSeparator(text, end + 1);
    }
    String to = null;
    if (text.startsWith(TO, at)) {
      to = text.substring(at + TO.length(), end(text, at + TO.length()));
    }
    return new PostfixEnvelope(from, to);
  }

  /** The bracket that closes an address; one inside a quoted local part closes nothing. */
  static int end(String text, int from) {
    int end = text.indexOf('>', afterQuoted(text, from));
    while (end >= 0 && end + 1 < text.length() && " ,:".indexOf(text.charAt(end + 1)) < 0) {
      end = text.indexOf('>', end + 1);
    }
    return end < 0 ? text.length() : end;
  }

  private static int afterQuoted(String text, int from) {
    if (!text.startsWith("\"", from)) {
      return from;
    }
    int i = from + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i < text.length() ? i : from;
  }

  private static int afterSeparator(String text, int at) {
    return Tokens.start(text, text.startsWith(",", at) ? at + 1 : at);
  }
}
