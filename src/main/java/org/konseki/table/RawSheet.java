package org.konseki.table;

import java.util.List;
import java.util.SortedMap;

/**
 * A sheet as its workbook holds it.
 *
 * @param name the sheet's name
 * @param lines its lines that have any filled cell, from top to bottom
 * @param complete false if lines were left out because there are too many
 */
record RawSheet(String name, List<Line> lines, boolean complete) {

  RawSheet {
    lines = List.copyOf(lines);
  }

  /**
   * One line of a sheet.
   *
   * @param number its number in the sheet, from 0
   * @param cells its filled cells by column number, from 0
   */
  record Line(int number, SortedMap<Integer, RawCell> cells) {}
}
