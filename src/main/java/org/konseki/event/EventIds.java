package org.konseki.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;

/**
 * The identity of an event whose sender gave it none: a digest of its source and text, so that the
 * same line sent again is the same event again.
 */
public final class EventIds {

  private EventIds() {}

  /**
   * 128-bit MurmurHash3 as 32 hexadecimal characters. A NUL, which no dataset's name holds,
   * separates the two parts.
   */
  public static String of(String dataset, String text) {
    return Hashing.murmur3_128().hashBytes((dataset + '\0' + text).getBytes(UTF_8)).toString();
  }
}
