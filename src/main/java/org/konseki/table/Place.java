package org.konseki.table;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Where in a table file something stands; {@link #toString} is how people read it. */
public sealed interface Place {

  /**
   * A workbook, one of its sheets, or one cell.
   *
   * @param workbook its file name, such as {@code proxy.xlsx}
   * @param sheet the sheet's name, or null for the whole workbook
   * @param cell in A1 notation, or null for the whole sheet
   */
  record InWorkbook(String workbook, @Nullable String sheet, @Nullable String cell)
      implements Place {

    public InWorkbook {
      requireNonNull(workbook, "workbook is null");
    }

    @Override
    public String toString() {
      String inside = sheet == null ? "" : ", " + sheet;
      return workbook + inside + (cell == null ? "" : "!" + cell);
    }
  }

  /**
   * A field of a JSON document.
   *
   * @param path such as {@code network/zones[3].cidr}, rows counted from 0
   */
  record InJson(String path) implements Place {

    public InJson {
      requireNonNull(path, "path is null");
    }

    @Override
    public String toString() {
      return path;
    }
  }

  /** The place as another place of the same sheet or document names it. */
  default String shortly() {
    return this instanceof InWorkbook in && in.cell() != null ? in.cell() : toString();
  }
}
