package org.konseki.ingest.mime;

/** The white space of a folded header: Postfix prints its line breaks and tabs as {@code ?}. */
final class Folds {

  private Folds() {}

  static boolean isFold(char c) {
    return c == ' ' || c == '?' || c == '\t' || c == '\r' || c == '\n';
  }

  /** The first position from {@code at} that is not white space of a fold. */
  static int skip(String text, int at) {
    int i = at;
    while (i < text.length() && isFold(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** The text without a fold at its end; a {@code ?} alone stays, it may stand for a character. */
  static String stripTrailing(String text) {
    int end = text.length();
    if (end == 0 || text.charAt(end - 1) > ' ') {
      return text;
    }
    while (end > 0 && isFold(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }
}
