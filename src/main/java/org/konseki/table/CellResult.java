package org.konseki.table;

import java.util.Optional;
import java.util.function.Function;

/** What became of a filled cell: its value, or what it should have held. */
sealed interface CellResult {

  /** A value of the column type's Java class. */
  record Value(Object value) implements CellResult {}

  /** A cell that was not understood. */
  record Refused(Expected expected) implements CellResult {}

  static CellResult refused(String key, String... args) {
    return new Refused(Expected.of(key, args));
  }

  /** The value if there is one, else a refusal. */
  static CellResult of(Optional<?> value, String key, String... args) {
    return value.<CellResult>map(Value::new).orElseGet(() -> refused(key, args));
  }

  /** This result with its value changed, if it has one. */
  default CellResult then(Function<Object, CellResult> next) {
    return this instanceof Value read ? next.apply(read.value()) : this;
  }
}
