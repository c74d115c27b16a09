package org.konseki.enrich;

/** Text without the characters that nobody sees and that therefore hide something. */
final class VisibleText {

  private VisibleText() {}

  /** Without controls and format characters: bidirectional ones, zero-width ones, soft hyphens. */
  static String of(String text) {
    if (text.codePoints().allMatch(VisibleText::isVisible)) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().filter(VisibleText::isVisible).forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isVisible(int c) {
    int type = Character.getType(c);
    return type != Character.FORMAT && type != Character.CONTROL && !isFiller(c);
  }

  /** Fillers and variation selectors, which Unicode does not count as format characters. */
  private static boolean isFiller(int c) {
    return switch (c) {
      case 0x034f, 0x115f, 0x1160, 0x3164, 0xffa0 -> true;
      default -> c >= 0xfe00 && c <= 0xfe0f;
    };
  }
}
