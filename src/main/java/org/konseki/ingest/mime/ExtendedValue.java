package org.konseki.ingest.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;

/** A parameter's value in the form of RFC 2231: {@code charset'language'text}, also in segments. */
final class ExtendedValue {

  private final StringBuilder out = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Charset charset = UTF_8;

  private ExtendedValue() {}

  /**
   * The value of the given segments, in order. Bytes of neighbouring segments are joined before
   * they are decoded; segments without percent escapes may hold encoded words instead.
   */
  static String decode(Iterable<MimeParameter> segments) {
    ExtendedValue value = new ExtendedValue();
    boolean first = true;
    for (MimeParameter segment : segments) {
      if (segment.key().endsWith("*")) {
        String text = segment.value();
        TransferDecoder.percent(first ? value.afterCharset(text) : text, value.bytes);
      } else {
        value.flush();
        value.out.append(segment.value());
      }
      first = false;
    }
    value.flush();
    return EncodedWords.decode(value.out.toString());
  }

  /** Learns the charset; a value without one is taken as UTF-8. */
  private String afterCharset(String text) {
    int quote = text.indexOf('\'');
    int second = text.indexOf('\'', quote + 1);
    if (quote < 0 || second < 0) {
      return text;
    }
    charset = MimeCharsets.find(text.substring(0, quote)).orElse(UTF_8);
    return text.substring(second + 1);
  }

  private void flush() {
    out.append(bytes.toString(charset));
    bytes.reset();
  }
}
