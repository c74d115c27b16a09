package org.konseki.ingest.format;

import org.jspecify.annotations.Nullable;

/**
 * Where Postfix got a message from: {@code host.example[192.0.2.1]}, {@code [192.0.2.1]:2413}, or
 * {@code local}.
 *
 * @param client the address as printed, or null for {@code local}
 * @param end the position after it
 */
record PostfixOrigin(@Nullable String client, int end) {

  private static final String LOCAL = "local";

  /** The origin that begins at {@code start}, or null if there is none. */
  static @Nullable PostfixOrigin at(String text, int start) {
    int wordEnd = Tokens.end(text, start);
    int open = text.indexOf('[', start);
    if (open >= 0 && open < wordEnd) {
      int close = text.indexOf(']', open);
      return close < 0 || close >= wordEnd
          ? null
          : new PostfixOrigin(text.substring(open + 1, close), afterPort(text, close + 1));
    }
    boolean local = text.startsWith(LOCAL, start) && wordEnd - start <= LOCAL.length() + 1;
    return local ? new PostfixOrigin(null, start + LOCAL.length()) : null;
  }

  private static int afterPort(String text, int at) {
    int i = at + 1;
    while (i < text.length() && Character.digit(text.charAt(i), 10) >= 0) {
      i++;
    }
    return text.startsWith(":", at) && i > at + 1 ? i : at;
  }
}
