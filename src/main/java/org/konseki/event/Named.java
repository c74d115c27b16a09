package org.konseki.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A constant that is written in lower case with hyphens wherever people or machines read it: in
 * JSON, in tables, in rules.
 */
public interface Named {

  /** The constant's name as Java has it; every enum provides it. */
  String name();

  /** The constant as it is written outside of Java, such as {@code command-and-control}. */
  default String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant of {@code type} written as {@code id}, ignoring case and outer white space. */
  static <E extends Enum<E> & Named> Optional<E> find(Class<E> type, String id) {
    String wanted = id.strip();
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.id().equalsIgnoreCase(wanted))
        .findFirst();
  }
}
