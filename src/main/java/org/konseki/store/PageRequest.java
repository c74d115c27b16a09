package org.konseki.store;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param after the part after this row, or null for the first
 * @param limit at most so many rows, at least 1
 */
public record PageRequest(@Nullable Cursor after, int limit) {

  public PageRequest {
    if (limit < 1) {
      throw new IllegalArgumentException("Limit must be at least 1: " + limit);
    }
  }

  /** The first {@code limit} rows. */
  public static PageRequest first(int limit) {
    return new PageRequest(null, limit);
  }
}
