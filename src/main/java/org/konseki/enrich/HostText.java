package org.konseki.enrich;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Host names as they are entered, brought into the form that logs have. */
final class HostText {

  private static final int LONGEST_NAME = 253;
  private static final int LONGEST_LABEL = 63;

  private HostText() {}

  /** The host of {@code host:port} or {@code [address]:port}; anything else as it is. */
  static String withoutPort(String text) {
    int bracket = text.indexOf(']');
    if (text.startsWith("[") && bracket > 0) {
      return text.substring(1, bracket);
    }
    int colon = text.indexOf(':');
    boolean one = colon > 0 && colon == text.lastIndexOf(':');
    return one && isPort(text, colon + 1) ? text.substring(0, colon) : text;
  }

  private static boolean isPort(String text, int from) {
    boolean digits = text.length() > from && text.length() <= from + 5;
    for (int i = from; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits;
  }

  /** The name in lower case and, if international, in Punycode; null if it is no host name. */
  static @Nullable String name(String text) {
    String ascii = ascii(text);
    if (ascii == null || ascii.isEmpty() || ascii.length() > LONGEST_NAME) {
      return null;
    }
    for (String label : ascii.split("\\.", -1)) {
      if (label.isEmpty() || label.length() > LONGEST_LABEL || !isLabel(label)) {
        return null;
      }
    }
    return ascii;
  }

  private static @Nullable String ascii(String text) {
    try {
      String ascii = IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
      return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Underscores are no host name's by the letter, but real names of attackers have them. */
  private static boolean isLabel(String label) {
    return label
        .chars()
        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
  }
}
