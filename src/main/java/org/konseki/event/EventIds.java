package org.konseki.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of an event whose sender gave it none: a digest of its source and text, so that the
 * same line sent again is the same event again.
 */
public final class EventIds {

  private static final int BYTES = 16;

  /** To look one up for every event takes as long as to use it. */
  private static final ThreadLocal<MessageDigest> SHA256 =
      ThreadLocal.withInitial(EventIds::sha256);

  private EventIds() {}

  /**
   * The first half of a SHA-256 as 32 hexadecimal characters. A NUL, which no dataset's name holds,
   * separates the two parts. A cryptographic digest, as whoever writes into a log must not be able
   * to make a line that passes for another and is dropped as its duplicate.
   */
  public static String of(String dataset, String text) {
    MessageDigest sha256 = SHA256.get();
    sha256.reset(); // of what an error may have left in it
    sha256.update(dataset.getBytes(UTF_8));
    sha256.update((byte) 0);
    return HexFormat.of().formatHex(sha256.digest(text.getBytes(UTF_8)), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
