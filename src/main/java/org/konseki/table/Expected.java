package org.konseki.table;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a cell should have held, as a message of the bundle {@code table-errors} and its arguments.
 *
 * @param key the message's key
 * @param args what the message names, as written to people
 */
public record Expected(String key, List<String> args) {

  public Expected {
    requireNonNull(key, "key is null");
    args = List.copyOf(args);
  }

  /** The message {@code key} with its arguments. */
  public static Expected of(String key, String... args) {
    return new Expected(key, List.of(args));
  }
}
