package org.konseki.table;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errors in the order they are found, bounded so that a file of rubbish cannot fill the memory. */
final class ErrorList {

  private static final int MOST = 10_000;
  private static final int VALUE_LENGTH = 500;

  private final List<TableError> errors = new ArrayList<>();

  void add(Place place, @Nullable String value, Expected expected) {
    if (errors.size() < MOST) {
      errors.add(new TableError(place, value == null ? null : start(value), expected));
    } else if (errors.size() == MOST) {
      errors.add(
          new TableError(place, null, Expected.of("too-many-errors", Integer.toString(MOST))));
    }
  }

  void add(Place place, @Nullable String value, String key, String... args) {
    add(place, value, Expected.of(key, args));
  }

  /** As much of a value as could be of use: a cell may hold megabytes. */
  private static String start(String value) {
    return value.length() <= VALUE_LENGTH ? value : value.substring(0, VALUE_LENGTH);
  }

  List<TableError> all() {
    return List.copyOf(errors);
  }
}
