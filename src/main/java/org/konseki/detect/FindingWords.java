package org.konseki.detect;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Text;

/**
 * The words of findings, from the bundle {@code findings}; places such as {@code {port}} filled.
 */
public final class FindingWords {

  private static final String BUNDLE = "org.konseki.messages.findings";
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}]");
  private static final ResourceBundle EN = bundle(Locale.ROOT);
  private static final ResourceBundle JA = bundle(Locale.JAPANESE);

  /** What is in the bundles, taken apart: findings are worded again and again. */
  private static final Map<String, Template> JAPANESE = new ConcurrentHashMap<>();

  private static final Map<String, Template> ENGLISH = new ConcurrentHashMap<>();
  private static final Map<String, Text> TITLES = new ConcurrentHashMap<>();

  private FindingWords() {}

  /** What a detection is called, if the bundle has it. */
  public static Optional<Text> title(String detection) {
    Text known = TITLES.get(detection);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Text> found = find(detection + ".title", Map.of());
    found.ifPresent(title -> TITLES.put(detection, title));
    return found;
  }

  /** The text of {@code key} with {@code values} in its places, if the bundle has it. */
  public static Optional<Text> find(String key, Map<String, Object> values) {
    if (!JA.containsKey(key) || !EN.containsKey(key)) {
      return Optional.empty();
    }
    Template ja = JAPANESE.computeIfAbsent(key, known -> Template.of(JA.getString(known)));
    Template en = ENGLISH.computeIfAbsent(key, known -> Template.of(EN.getString(known)));
    return Optional.of(
        new Text(
            ja.fill(place -> show(values.get(place), Text::ja)),
            en.fill(place -> show(values.get(place), Text::en))));
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        BUNDLE,
        locale,
        FindingWords.class.getClassLoader(),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
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
    return isPlain(text) ? text : written(text);
  }

  /** Whether it is of the letters, digits and signs of ASCII alone, as nearly all is. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static String written(String text) {
    return UNSEEN
        .matcher(text)
        .replaceAll(unseen -> "[U+%04X]".formatted(unseen.group().codePointAt(0)));
  }
}
