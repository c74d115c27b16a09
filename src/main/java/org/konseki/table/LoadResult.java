package org.konseki.table;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What became of a set of workbooks.
 *
 * @param tables all tables; fit for use only if there are no errors
 * @param errors everything wrong with them, workbook by workbook
 * @param version a digest of the workbooks' content, 12 hexadecimal digits
 */
public record LoadResult(Tables tables, List<TableError> errors, String version) {

  public LoadResult {
    requireNonNull(tables, "tables is null");
    requireNonNull(version, "version is null");
    errors = List.copyOf(errors);
  }

  /** Whether the tables are fit for use. */
  public boolean succeeded() {
    return errors.isEmpty();
  }
}
