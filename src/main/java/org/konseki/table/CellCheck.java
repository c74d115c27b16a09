package org.konseki.table;

import java.util.Optional;

/** What a column asks of a value beyond its type, such as a score's range. */
@FunctionalInterface
public interface CellCheck {

  /** The check that every value passes. */
  CellCheck NONE = value -> Optional.empty();

  /** What was expected instead of {@code value}, or empty if it is right. */
  Optional<Expected> check(Object value);
}
