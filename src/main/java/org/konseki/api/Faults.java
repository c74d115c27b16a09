package org.konseki.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.konseki.api.ProblemException.Fault;
import org.konseki.event.Named;

/** Reads a request's parameters and collects all that is wrong with them, to say it at once. */
final class Faults {

  private final List<Fault> faults = new ArrayList<>();

  void add(String field, String key, Object... args) {
    faults.add(Fault.of(field, key, args));
  }

  /** Ends the request if anything was wrong. */
  void check() {
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
  }

  /** What an optional time parameter says, in milliseconds since 1970-01-01T00:00Z. */
  @Nullable Long time(String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    OptionalLong time = Times.parse(text);
    if (time.isEmpty()) {
      add(field, "field.time", text);
      return null;
    }
    return time.getAsLong();
  }

  /** What an optional parameter says that is true or false. */
  @Nullable Boolean flag(String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!text.equals("true") && !text.equals("false")) {
      add(field, "field.boolean");
    }
    return text.equals("true");
  }

  /** The constants that a parameter names, which may be repeated or hold several with commas. */
  <E extends Enum<E> & Named> Set<E> constants(
      String field, Class<E> type, @Nullable List<String> values) {
    Set<E> constants = EnumSet.noneOf(type);
    for (String text : words(values)) {
      constant(field, type, text).ifPresent(constants::add);
    }
    return constants;
  }

  /** The constant that {@code text} names. */
  <E extends Enum<E> & Named> Optional<E> constant(String field, Class<E> type, String text) {
    Optional<E> constant = Named.find(type, text);
    if (constant.isEmpty()) {
      add(field, "field.one-of", ids(type), text);
    }
    return constant;
  }

  /** The values of a parameter, which may be repeated or hold several with commas. */
  static Set<String> words(@Nullable List<String> values) {
    return values == null
        ? Set.of()
        : values.stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toSet());
  }

  private static <E extends Enum<E> & Named> String ids(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Named::id).collect(Collectors.joining(", "));
  }
}
