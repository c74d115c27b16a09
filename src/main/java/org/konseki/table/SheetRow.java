package org.konseki.table;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A row as its table keeps it, enabled or not, with its note. {@link Row} is what rules get of it.
 *
 * @param id the row's stable id, unique in its table
 * @param note free text, empty if there is none
 * @param cells the filled cells' values by column id, of the column type's Java class
 */
public record SheetRow(String id, boolean enabled, String note, Map<String, Object> cells) {

  public SheetRow {
    requireNonNull(id, "id is null");
    requireNonNull(note, "note is null");
    cells = Map.copyOf(cells);
  }
}
