package org.konseki.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;

/**
 * The identity of an event whose sender gave it none: a digest of its source and text, so that the
 * same line sent again is the same event again.
 */
public final class EventIds {

  private static final int LENGTH = 32;

  private EventIds() {}

  /**
   * The first half of a SHA-256 as 32 hexadecimal characters. A NUL, which no dataset's name holds,
   * separates the two parts. A cryptographic digest, as whoever writes into a log must not be able
   * to make a line that passes for another and is dropped as its duplicate.
   */
  public static String of(String dataset, String text) {
    return Hashing.sha256()
        .hashString(dataset + '\0' + text, UTF_8)
        .toString()
        .substring(0, LENGTH);
  }
}
