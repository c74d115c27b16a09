package org.konseki.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids derived from content: the same parts give the same id, on every machine, at any time. */
public final class Digest {

  private static final int BYTES = 10;

  /** One a thread: to ask the platform's providers for one costs as much as to use it. */
  private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(Digest::sha256);

  private Digest() {}

  /** 20 hexadecimal digits of the SHA-256 over {@code parts}, each told apart from the next. */
  public static String of(String... parts) {
    MessageDigest sha256 = SHA256.get();
    for (String part : parts) {
      sha256.update(part.getBytes(UTF_8));
      sha256.update((byte) 0);
    }
    return HexFormat.of().formatHex(sha256.digest(), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
