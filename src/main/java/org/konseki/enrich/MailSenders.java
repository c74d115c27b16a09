package org.konseki.enrich;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konseki.event.MailAddress;

/** What mail addresses say: shown in display names, rewritten by forwarders. */
final class MailSenders {

  private static final String LOCAL_PUNCTUATION = "._%+-=&~";

  private MailSenders() {}

  /** The addresses that a display name shows, in lower case. */
  static List<String> displayed(String displayName) {
    String text = folded(displayName);
    List<String> shown = new ArrayList<>();
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      String address = addressAround(text, at);
      if (address != null) {
        shown.add(address);
      }
    }
    return shown;
  }

  private static String folded(String text) {
    String plain = Normalizer.normalize(VisibleText.of(text), Normalizer.Form.NFKC);
    return plain.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String addressAround(String text, int at) {
    int start = at;
    while (start > 0 && isLocal(text.charAt(start - 1))) {
      start--;
    }
    int end = at + 1;
    while (end < text.length() && isDomain(text.charAt(end))) {
      end++;
    }
    while (end > at + 1 && !isAlphanumeric(text.charAt(end - 1))) {
      end--;
    }
    int dot = text.lastIndexOf('.', end - 1);
    boolean domain = dot > at + 1 && end - dot > 2;
    return start < at && domain ? text.substring(start, end) : null;
  }

  private static boolean isLocal(char c) {
    return isAlphanumeric(c) || LOCAL_PUNCTUATION.indexOf(c) >= 0;
  }

  private static boolean isDomain(char c) {
    return isAlphanumeric(c) || c == '.' || c == '-';
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  /**
   * The domain that an envelope sender belongs to: for one that a forwarder rewrote (SRS, {@code
   * SRS0=hash=day=domain=local@forwarder}), the original domain.
   */
  static String originalDomain(String envelope) {
    String domain = MailAddress.domainOf(envelope);
    if (!envelope.startsWith("srs0") && !envelope.startsWith("srs1")) {
      return domain;
    }
    String local = envelope.substring(0, envelope.length() - domain.length() - 1);
    int inner = local.startsWith("srs1") ? local.indexOf("==") + 1 : 4;
    int hash = nextPart(local, inner);
    int day = nextPart(local, hash);
    int end = local.indexOf('=', Math.max(day, 0));
    boolean rewritten = inner > 0 && hash > 0 && day > 0 && end > day;
    return rewritten ? local.substring(day, end) : domain;
  }

  /** Index after the separator that follows the part at or after {@code from}, or -1. */
  private static int nextPart(String local, int from) {
    if (from < 0) {
      return -1;
    }
    for (int i = from; i < local.length(); i++) {
      if (isSeparator(local, i, from)) {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean isSeparator(String local, int i, int from) {
    char c = local.charAt(i);
    return c == '=' || (i == from && (c == '+' || c == '-'));
  }
}
