package org.konseki.table;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How text is read that people type into cells, with a Japanese keyboard or without. */
final class CellText {

  /** Longer texts are refused. */
  static final int MAX_LENGTH = 2_000;

  private static final Pattern OUTER_SPACE =
      Pattern.compile("^[\\s\\u00A0\\u3000]+|[\\s\\u00A0\\u3000]+$");
  private static final Pattern SEPARATOR = Pattern.compile("[,，、､\\n]");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern DASH = Pattern.compile("[~〜\\u2010-\\u2015\\u2212\\u30FC]");

  private CellText() {}

  /** Without outer white space of any script. */
  static String strip(String text) {
    return OUTER_SPACE.matcher(text).replaceAll("");
  }

  /** NFKC: full-width letters, digits and signs become ASCII. */
  static String normalise(String text) {
    return strip(Normalizer.normalize(text, Normalizer.Form.NFKC));
  }

  /** For comparing headers and choices: normalised, lower case, single spaces. */
  static String fold(String text) {
    return SPACES.matcher(normalise(text)).replaceAll(" ").toLowerCase(Locale.ROOT);
  }

  /** For ports, days and hours: normalised, every sort of dash a hyphen, no white space. */
  static String compact(String text) {
    String dashed = DASH.matcher(normalise(text)).replaceAll("-");
    return SPACES.matcher(dashed).replaceAll("");
  }

  /** The items of a list, split at commas, {@code 、} and line breaks; empty ones are left out. */
  static List<String> items(String text) {
    return Arrays.stream(SEPARATOR.split(text.replace("\r", "")))
        .map(CellText::strip)
        .filter(item -> !item.isEmpty())
        .distinct()
        .toList();
  }

  /**
   * Whether the text has characters that do not show: control characters, line and paragraph
   * separators, halves of surrogate pairs, and those that turn the writing direction and so make a
   * cell look like what it is not.
   */
  static boolean hasInvisible(String text) {
    return text.codePoints().anyMatch(CellText::isInvisible);
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default ->
          character == 0xFEFF
              || (character & 0xFFFE) == 0xFFFE
              || character >= 0x200E && character <= 0x200F
              || character >= 0x202A && character <= 0x202E
              || character >= 0x2066 && character <= 0x2069;
    };
  }
}
