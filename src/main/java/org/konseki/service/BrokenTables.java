package org.konseki.service;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.konseki.table.TableError;

/** Thrown when decision tables are broken and nothing may stand in for them; names every cell. */
public class BrokenTables extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BrokenTables(List<TableError> errors, Locale locale) {
    super(
        errors.stream()
            .map(error -> error.text(locale))
            .collect(
                Collectors.joining(
                    "\n  ",
                    "The decision tables are broken in " + errors.size() + " place(s):\n  ",
                    "")));
  }
}
