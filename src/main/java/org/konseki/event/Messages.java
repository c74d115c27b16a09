package org.konseki.event;

import static java.util.Objects.requireNonNull;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bundle of words for people, in both languages. Its texts are {@link MessageFormat} patterns;
 * the bundle without a language in its name is the English one.
 */
public final class Messages {

  // Without it a missing English bundle would be answered in the machine's own language.
  private static final Control NO_FALLBACK =
      Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  private final ResourceBundle japanese;
  private final ResourceBundle english;

  /** Patterns taken apart, which takes longer than to fill them; to be copied for use. */
  private final Map<String, MessageFormat> japaneseFormats = new ConcurrentHashMap<>();

  private final Map<String, MessageFormat> englishFormats = new ConcurrentHashMap<>();

  private Messages(ResourceBundle japanese, ResourceBundle english) {
    this.japanese = japanese;
    this.english = english;
  }

  /** The bundle {@code org/konseki/messages/<name>}. */
  public static Messages of(String name) {
    requireNonNull(name, "name is null");
    return new Messages(bundle(name, Locale.JAPANESE), bundle(name, Locale.ROOT));
  }

  private static ResourceBundle bundle(String name, Locale locale) {
    return ResourceBundle.getBundle(
        "org.konseki.messages." + name, locale, Messages.class.getClassLoader(), NO_FALLBACK);
  }

  /** Whether the bundle has a text for {@code key}. */
  public boolean has(String key) {
    return english.containsKey(key);
  }

  /** The text of {@code key} in both languages, with {@code {0}}, {@code {1}} filled in. */
  public Text text(String key, Object... args) {
    return new Text(in(Locale.JAPANESE, key, args), in(Locale.ENGLISH, key, args));
  }

  /** The text of {@code key} in Japanese if {@code locale} is, else in English. */
  public String in(Locale locale, String key, Object... args) {
    boolean wantsJapanese = locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
    MessageFormat format =
        wantsJapanese
            ? japaneseFormats.computeIfAbsent(key, any -> format(japanese, any, Locale.JAPANESE))
            : englishFormats.computeIfAbsent(key, any -> format(english, any, Locale.ENGLISH));
    return ((MessageFormat) format.clone()).format(args);
  }

  private static MessageFormat format(ResourceBundle bundle, String key, Locale locale) {
    return new MessageFormat(bundle.getString(key), locale);
  }
}
