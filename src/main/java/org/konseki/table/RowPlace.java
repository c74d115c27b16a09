package org.konseki.table;

/** Where one row stands in its file. */
@FunctionalInterface
public interface RowPlace {

  /** Where the row's cell of {@code column} stands, or would if it were filled. */
  Place of(String column);
}
