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
   * The domain that an envelope sender belongs to: for one that a forwarder rewrote (SRS), the
   * original domain. {@code SRS0=hash=day=domain=local@forwarder}; a second forwarder makes it
   * {@code SRS1=hash=forwarder==hash=day=domain=local@second}.
   */
  static String originalDomain(String envelope) {
    String domain = MailAddress.domainOf(envelope);
    int rewritten = -1;
    if (envelope.startsWith("srs0")) {
      rewritten = 4;
    } else if (envelope.startsWith("srs1")) {
      rewritten = envelope.indexOf("==") + 1;
    }
    return rewritten <= 0 ? domain : innerDomain(envelope, rewritten, domain);
  }

  /** The third part after the separator at {@code tagEnd}, which may be {@code =}, + or -. */
  private static String innerDomain(String envelope, int tagEnd, String otherwise) {
    int hashEnd = envelope.indexOf('=', tagEnd + 1);
    int dayEnd = hashEnd < 0 ? -1 : envelope.indexOf('=', hashEnd + 1);
    int domainEnd = dayEnd < 0 ? -1 : envelope.indexOf('=', dayEnd + 1);
    return domainEnd < 0 ? otherwise : envelope.substring(dayEnd + 1, domainEnd);
  }
}
