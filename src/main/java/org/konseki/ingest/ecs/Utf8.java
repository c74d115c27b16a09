package org.konseki.ingest.ecs;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import org.konseki.ingest.ByteSearch;

/** Texts as bytes that can be told back from them. */
final class Utf8 {

  private static final byte REPLACEMENT = '?';

  private Utf8() {}

  /**
   * The bytes of {@code text}; null where it has half of a surrogate pair by itself, which has none
   * and would become a question mark.
   */
  static byte @Nullable [] of(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    boolean mayBeReplaced = ByteSearch.indexOf(bytes, 0, bytes.length, REPLACEMENT) < bytes.length;
    return mayBeReplaced && !new String(bytes, UTF_8).equals(text) ? null : bytes;
  }
}
