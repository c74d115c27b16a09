package org.konseki.detect;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Text;

/**
 * The words of findings, from the bundle {@code findings}; places such as {@code {port}} filled.
 */
public final class FindingWords {

  private static final String BUNDLE = "org.konseki.messages.findings";
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}]");
  private static final ResourceBundle EN = bundle(Locale.ROOT);
  private static final ResourceBundle JA = bundle(Locale.JAPANESE);

  private FindingWords() {}

  /** What a detection is called, if the bundle has it. */
  public static Optional<Text> title(String detection) {
    return find(detection + ".title", Map.of());
  }

  /** The text of {@code key} with {@code values} in its places, if the bundle has it. */
  static Optional<Text> find(String key, Map<String, Object> values) {
    try {
      return Optional.of(
          new Text(
              fill(JA.getString(key), values, Text::ja),
              fill(EN.getString(key), values, Text::en)));
    } catch (MissingResourceException e) {
      return Optional.empty();
    }
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        BUNDLE,
        locale,
        FindingWords.class.getClassLoader(),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private static String fill(
      String template, Map<String, Object> values, Function<Text, String> language) {
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(show(values.get(place.group(1)), language)));
  }

  private static String show(@Nullable Object value, Function<Text, String> language) {
    if (value instanceof Text text) {
      return language.apply(text);
    }
    if (value instanceof Collection<?> many) {
      return many.stream()
          .map(one -> visible(String.valueOf(one)))
          .collect(Collectors.joining(", "));
    }
    return value == null ? "-" : visible(value.toString());
  }

  /** Writes out what nobody sees: it could turn a file's name around once more before a reader. */
  private static String visible(String text) {
    return UNSEEN
        .matcher(text)
        .replaceAll(unseen -> "[U+%04X]".formatted(unseen.group().codePointAt(0)));
  }
}
