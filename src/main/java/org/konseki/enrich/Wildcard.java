package org.konseki.enrich;

import java.util.Arrays;
import java.util.Locale;

/**
 * A pattern in which {@code *} stands for any characters and {@code ?} for one, compared without
 * regard to case. The pieces between stars are searched from left to right, each at its leftmost
 * place: no backtracking, whatever the text.
 */
final class Wildcard {

  private final String[] pieces;

  private Wildcard(String[] pieces) {
    this.pieces = pieces;
  }

  static Wildcard of(String pattern) {
    return new Wildcard(pattern.toLowerCase(Locale.ROOT).split("\\*", -1));
  }

  static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  /** Whether the whole of {@code text}, already in lower case, matches. */
  boolean matches(String text) {
    String head = pieces[0];
    if (pieces.length == 1) {
      return text.length() == head.length() && matchesAt(text, 0, head);
    }
    String tail = pieces[pieces.length - 1];
    int end = text.length() - tail.length();
    if (end < head.length() || !matchesAt(text, 0, head) || !matchesAt(text, end, tail)) {
      return false;
    }
    return middleMatches(text, head.length(), end);
  }

  private boolean middleMatches(String text, int start, int end) {
    int from = start;
    for (int i = 1; i < pieces.length - 1; i++) {
      int at = find(text, from, end - pieces[i].length(), pieces[i]);
      if (at < 0) {
        return false;
      }
      from = at + pieces[i].length();
    }
    return true;
  }

  private static int find(String text, int from, int last, String piece) {
    for (int at = from; at <= last; at++) {
      if (matchesAt(text, at, piece)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean matchesAt(String text, int at, String piece) {
    if (at + piece.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < piece.length(); i++) {
      char expected = piece.charAt(i);
      if (expected != '?' && expected != text.charAt(at + i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return String.join("*", Arrays.asList(pieces));
  }
}
