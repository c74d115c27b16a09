package org.konseki.ingest;

/** The beginning of an offending value, as a reason shows it. */
public final class Excerpt {

  /** Longest excerpt in UTF-16 units, without the ellipsis that marks a cut. */
  public static final int LIMIT = 100;

  private Excerpt() {}

  /** The text itself, or its first {@value #LIMIT} characters and an ellipsis. */
  public static String of(String text) {
    if (text.length() <= LIMIT) {
      return text;
    }
    boolean splitsPair = Character.isHighSurrogate(text.charAt(LIMIT - 1));
    return text.substring(0, splitsPair ? LIMIT - 1 : LIMIT) + "…";
  }
}
