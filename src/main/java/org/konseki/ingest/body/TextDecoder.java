package org.konseki.ingest.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Bytes of logs as text: UTF-8; where they are not, Windows-31J, which Japanese proxies and mail
 * servers write; where they are not that either, ISO-8859-1, which takes any byte.
 */
final class TextDecoder {

  private static final Charset WINDOWS_31J = Charset.forName("windows-31j");
  private static final char REPLACEMENT = '\uFFFD';

  private TextDecoder() {}

  static String decode(byte[] bytes, int from, int length) {
    String text = new String(bytes, from, length, UTF_8);
    if (text.indexOf(REPLACEMENT) < 0) {
      return text;
    }
    // the replacement character may also be what was written
    return strictly(UTF_8, bytes, from, length)
        .or(() -> strictly(WINDOWS_31J, bytes, from, length))
        .orElseGet(() -> new String(bytes, from, length, ISO_8859_1));
  }

  private static Optional<String> strictly(Charset charset, byte[] bytes, int from, int length) {
    try {
      return Optional.of(
          charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, length)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
