package org.konseki.ingest.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Header text with encoded words (RFC 2047), decoded.
 *
 * <p>The bytes of adjacent words of one charset are joined before they are decoded, because senders
 * split a character over two words. Adjacent also means separated by a folded line, whose line
 * break Postfix prints as {@code ?}. A word of an unknown charset stays as it is.
 */
public final class EncodedWords {

  private final boolean cut;
  private final StringBuilder out = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private @Nullable Charset charset;

  /** Position of a {@code ?=}; kept, so that many unfinished words are not searched again. */
  private int nextEnd = -1;

  private EncodedWords(boolean cut) {
    this.cut = cut;
  }

  /** The text as mail programs show it. Takes time linear in its length. */
  public static String decode(String text) {
    return text.contains("=?") ? new EncodedWords(false).decodeAll(text) : text;
  }

  /**
   * The same for text that was cut off at its end: of an unfinished last word what is there is
   * decoded, and a character that lacks bytes is left out.
   */
  static String decodeCut(String text) {
    String decoded = new EncodedWords(true).decodeAll(text);
    int end = decoded.length();
    while (end > 0 && decoded.charAt(end - 1) == '\uFFFD') {
      end--;
    }
    return decoded.substring(0, end);
  }

  private String decodeAll(String text) {
    int done = 0;
    int start = text.indexOf("=?");
    while (start >= 0) {
      EncodedWord word = wordAt(text, start);
      if (word != null) {
        appendGap(text, done, start);
        append(word);
        done = word.end();
      }
      start = text.indexOf("=?", Math.max(start + 1, done));
    }
    appendGap(text, done, cut ? beforeBegunWord(text, done) : text.length());
    flush();
    return out.toString();
  }

  /** Where the text ends if a last word is left out that breaks off before its encoding. */
  private static int beforeBegunWord(String text, int from) {
    int start = text.lastIndexOf("=?");
    boolean begun = start >= from && text.indexOf(' ', start) < 0;
    return begun ? start : text.length();
  }

  private @Nullable EncodedWord wordAt(String text, int start) {
    int from = EncodedWord.textStart(text, start);
    if (from < 0) {
      return null;
    }
    if (nextEnd < from) {
      int found = text.indexOf("?=", from);
      nextEnd = found < 0 ? Integer.MAX_VALUE : found;
    }
    if (nextEnd < Integer.MAX_VALUE) {
      return EncodedWord.of(text, start, from, nextEnd, nextEnd + 2);
    }
    return cut ? EncodedWord.of(text, start, from, text.length(), text.length()) : null;
  }

  /** The text between two words, which is shown unless it is only the fold between them. */
  private void appendGap(String text, int from, int to) {
    boolean folds = charset != null && to < text.length() && isFold(text, from, to);
    if (from < to && !folds) {
      flush();
      out.append(text, from, to);
    }
  }

  private void append(EncodedWord word) {
    if (!word.charset().equals(charset)) {
      flush();
      charset = word.charset();
    }
    word.writeTo(bytes);
  }

  private void flush() {
    if (charset != null) {
      out.append(bytes.toString(charset));
      bytes.reset();
      charset = null;
    }
  }

  private static boolean isFold(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Folds.isFold(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
