package org.konseki.table;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.konseki.event.Text;

/** The words of one resource bundle of {@code org.konseki.messages}, in both languages. */
final class Bundle {

  private final ResourceBundle english;
  private final ResourceBundle japanese;

  private Bundle(ResourceBundle english, ResourceBundle japanese) {
    this.english = english;
    this.japanese = japanese;
  }

  static Bundle named(String name) {
    String base = "org.konseki.messages." + name;
    ClassLoader loader = Bundle.class.getClassLoader();
    return new Bundle(
        ResourceBundle.getBundle(base, Locale.ROOT, loader),
        ResourceBundle.getBundle(base, Locale.JAPANESE, loader));
  }

  /** The words of the first of {@code keys} that the bundle has. */
  Text first(String... keys) {
    for (String key : keys) {
      if (english.containsKey(key)) {
        return new Text(japanese.getString(key), english.getString(key));
      }
    }
    throw new MissingResourceException(
        "No words for " + List.of(keys), Bundle.class.getName(), keys[0]);
  }

  /** The message {@code key} with its arguments filled in. */
  Text message(String key, Object... args) {
    Text pattern = first(key);
    return new Text(
        new MessageFormat(pattern.ja(), Locale.JAPANESE).format(args),
        new MessageFormat(pattern.en(), Locale.ENGLISH).format(args));
  }
}
