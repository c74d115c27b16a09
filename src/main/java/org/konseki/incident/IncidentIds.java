package org.konseki.incident;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of incidents, derived from their content: the same events give the same id. */
final class IncidentIds {

  private static final int LENGTH = 20;

  private IncidentIds() {}

  /** The id of an incident about a subject whose first raising finding is {@code finding}. */
  static String of(String subjectKey, String rule, String finding) {
    byte[] content = String.join("\n", subjectKey, rule, finding).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256().digest(content)).substring(0, LENGTH);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256, which every Java must have", e);
    }
  }
}
