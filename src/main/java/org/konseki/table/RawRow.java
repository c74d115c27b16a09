package org.konseki.table;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row as its file holds it.
 *
 * @param defaultId the id of a row that gives none, or null where it must
 * @param cells the filled cells by column id
 * @param absent columns that the sheet lacks, which is an error of the sheet and not of its rows
 * @param places where its cells stand
 */
record RawRow(
    @Nullable String defaultId, Map<String, RawCell> cells, Set<String> absent, RowPlace places) {

  RawRow {
    cells = Map.copyOf(cells);
    absent = Set.copyOf(absent);
  }
}
