package org.konseki.ingest.windows;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konseki.event.DirectoryEvent.Outcome;

/** How Windows and its collectors say whether an audited action succeeded. */
final class Outcomes {

  /** Bits of the {@code Keywords} mask ({@code winmeta.xml}). */
  private static final long AUDIT_SUCCESS = 0x20_0000_0000_0000L;

  private static final long AUDIT_FAILURE = 0x10_0000_0000_0000L;

  private Outcomes() {}

  /**
   * The outcome in {@code success}, {@code Audit Success}, {@code AUDIT_FAILURE}, {@code 成功の監査}, or
   * a {@code Keywords} mask such as {@code 0x8020000000000000}.
   */
  static Outcome of(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (lower.startsWith("0x")) {
      return ofMask(lower.substring(2));
    }
    if (lower.contains("fail") || lower.contains("失敗")) {
      return Outcome.FAILURE;
    }
    return lower.contains("success") || lower.contains("成功") ? Outcome.SUCCESS : Outcome.UNKNOWN;
  }

  /** What the event's own id says; Kerberos and NTLM checks say it with a status. */
  static Outcome ofEvent(int code, @Nullable String status) {
    return switch (code) {
      case 4624 -> Outcome.SUCCESS;
      case 4625, 4771 -> Outcome.FAILURE;
      case 4768, 4769, 4776 -> ofStatus(Numbers.logonId(status));
      default -> Outcome.UNKNOWN;
    };
  }

  private static Outcome ofStatus(@Nullable String status) {
    if (status == null) {
      return Outcome.UNKNOWN;
    }
    return status.equals("0x0") ? Outcome.SUCCESS : Outcome.FAILURE;
  }

  private static Outcome ofMask(String hex) {
    if (hex.isEmpty()
        || hex.length() > 16
        || !hex.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0)) {
      return Outcome.UNKNOWN;
    }
    long mask = Long.parseUnsignedLong(hex, 16);
    if ((mask & AUDIT_FAILURE) != 0) {
      return Outcome.FAILURE;
    }
    return (mask & AUDIT_SUCCESS) != 0 ? Outcome.SUCCESS : Outcome.UNKNOWN;
  }
}
