package org.konseki.event;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** The languages that words for people come in, and which of them a reader wants. */
public final class Languages {

  private static final List<Locale> SPOKEN = List.of(Locale.JAPANESE, Locale.ENGLISH);

  private Languages() {}

  /**
   * The language to answer in.
   *
   * @param acceptLanguage the header {@code Accept-Language} (RFC 9110), or null; one that cannot
   *     be read counts as none
   * @param otherwise the answer where the reader has no wish that can be met
   */
  public static Locale choose(@Nullable String acceptLanguage, Locale otherwise) {
    if (acceptLanguage == null || acceptLanguage.isBlank()) {
      return spoken(otherwise);
    }
    try {
      Locale wanted = Locale.lookup(LanguageRange.parse(acceptLanguage), SPOKEN);
      return wanted == null ? spoken(otherwise) : wanted;
    } catch (IllegalArgumentException e) {
      return spoken(otherwise);
    }
  }

  private static Locale spoken(Locale locale) {
    boolean japanese = locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
    return japanese ? Locale.JAPANESE : Locale.ENGLISH;
  }
}
