package org.konseki.ingest.windows;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The numbers of a Windows event, which collectors write in decimal or hexadecimal. */
final class Numbers {

  /** A 32-bit event id has its qualifiers in the high half; the id proper is the low half. */
  private static final long ID_MASK = 0xFFFF;

  private static final long MAX_QUALIFIED_ID = 0xFFFF_FFFFL;

  private Numbers() {}

  /** The event id, or -1 if the text is none. */
  static int eventId(String text) {
    long value = decimal(text);
    return value < 0 || value > MAX_QUALIFIED_ID ? -1 : (int) (value & ID_MASK);
  }

  /** The logon type, or -1. */
  static int logonType(@Nullable String text) {
    long value = text == null ? -1 : decimal(text);
    return value > Integer.MAX_VALUE ? -1 : (int) value;
  }

  /**
   * A logon id as {@code 0x} and lower-case digits without leading zeros, so that the ids of a 4624
   * and its 4672 are equal texts. Plain digits are decimal; what is no number stays as it is.
   */
  static @Nullable String logonId(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("0x")) {
      long value = decimal(lower);
      return value < 0 ? lower : "0x" + Long.toHexString(value);
    }
    int start = 2;
    while (start < lower.length() - 1 && lower.charAt(start) == '0') {
      start++;
    }
    return start == 2 ? lower : "0x" + lower.substring(start);
  }

  private static long decimal(String text) {
    if (text.isEmpty() || text.length() > 18) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }
}
