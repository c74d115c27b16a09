package org.konseki.ingest.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * One encoded word, {@code =?charset?B?text?=} (RFC 2047).
 *
 * @param charset how its bytes read
 * @param base64 whether the text is base64 ({@code B}), else {@code Q}
 * @param text the encoded bytes
 * @param end the position after the word
 */
record EncodedWord(Charset charset, boolean base64, String text, int end) {

  /** Longest charset and language; bounds the search at each start. */
  private static final int MAX_CHARSET_LENGTH = 80;

  /** Where the text of a word begins whose {@code =?} is at {@code start}, or -1 if none does. */
  static int textStart(String line, int start) {
    int limit = Math.min(line.length() - 2, start + 2 + MAX_CHARSET_LENGTH);
    for (int i = start + 2; i < limit; i++) {
      char c = line.charAt(i);
      if (c == '?') {
        return line.charAt(i + 2) == '?' && "bBqQ".indexOf(line.charAt(i + 1)) >= 0 ? i + 3 : -1;
      }
      if (c <= ' ' || c == '=') {
        return -1;
      }
    }
    return -1;
  }

  /**
   * The word that starts at {@code start}, or null if its charset is unknown.
   *
   * @param text where its text begins, see {@link #textStart}
   * @param textEnd where its text ends
   * @param end where what follows it begins
   */
  static @Nullable EncodedWord of(String line, int start, int text, int textEnd, int end) {
    String name = line.substring(start + 2, text - 3);
    int language = name.indexOf('*');
    Charset charset =
        MimeCharsets.find(language < 0 ? name : name.substring(0, language)).orElse(null);
    boolean base64 = "bB".indexOf(line.charAt(text - 2)) >= 0;
    return charset == null
        ? null
        : new EncodedWord(charset, base64, line.substring(text, textEnd), end);
  }

  void writeTo(ByteArrayOutputStream out) {
    if (base64) {
      TransferDecoder.base64(text, out);
    } else {
      TransferDecoder.quoted(text, out);
    }
  }
}
