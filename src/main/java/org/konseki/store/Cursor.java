package org.konseki.store;

import static java.util.Objects.requireNonNull;

/**
 * Where a list was left off: the last row that was seen. Rows that come or go before it neither
 * repeat nor hide others, as they would with a row number.
 *
 * @param key what the list is ordered by
 * @param id the row's id, which decides between equal keys
 */
public record Cursor(String key, String id) {

  public Cursor {
    requireNonNull(key, "key is null");
    requireNonNull(id, "id is null");
  }

  /** A cursor in a list that is ordered by a number. */
  public static Cursor of(long key, String id) {
    return new Cursor(Long.toString(key), id);
  }

  /** The key of a list that is ordered by a number. */
  public long number() {
    return Long.parseLong(key);
  }
}
