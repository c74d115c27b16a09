package org.konseki.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Wildcard cells of rows, called by compiled rules: {@code *} is any text, {@code ?} one sign. */
public final class RowPattern {

  private RowPattern() {}

  /**
   * Whether {@code text} matches the pattern whose UTF-8 bytes {@code hexPattern} gives, whatever
   * the case. A pattern without wildcards that has a dot also matches names below it.
   */
  public static boolean matches(@Nullable Object text, String hexPattern) {
    return matchesPattern(text, new String(HexFormat.of().parseHex(hexPattern), UTF_8));
  }

  /** Likewise, for a pattern as it is. */
  static boolean matchesPattern(@Nullable Object text, String wildcards) {
    if (text == null) {
      return false;
    }
    String value = text.toString().toLowerCase(Locale.ROOT);
    String pattern = wildcards.toLowerCase(Locale.ROOT);
    boolean domain =
        pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0 && pattern.indexOf('.') > 0;
    return glob(value, pattern) || (domain && value.endsWith("." + pattern));
  }

  /** Greedy with one point to return to: time at most the product of both lengths. */
  private static boolean glob(String text, String pattern) {
    int t = 0;
    int p = 0;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      char expected = p < pattern.length() ? pattern.charAt(p) : '\0';
      if (expected == '*') {
        star = p++;
        mark = t;
      } else if (p < pattern.length() && (expected == '?' || expected == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
