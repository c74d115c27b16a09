package org.konseki.ingest.format;

/** Words of a line, separated by any amount of white space. */
final class Tokens {

  private Tokens() {}

  /** The first position from {@code from} that holds no white space, at most the line's end. */
  static int start(String line, int from) {
    int i = Math.min(from, line.length());
    while (i < line.length() && line.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  /** The first position from {@code from} that holds white space, else the line's end. */
  static int end(String line, int from) {
    int i = Math.min(from, line.length());
    while (i < line.length() && line.charAt(i) > ' ') {
      i++;
    }
    return i;
  }

  /**
   * Fills {@code into} with the words from {@code from} on.
   *
   * @return the position after the last word, or -1 less the number of words if there are too few
   */
  static int split(String line, int from, String[] into) {
    int at = from;
    for (int n = 0; n < into.length; n++) {
      int start = start(line, at);
      at = end(line, start);
      if (start == at) {
        return -1 - n;
      }
      into[n] = line.substring(start, at);
    }
    return at;
  }
}
