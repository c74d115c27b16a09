package org.konseki.table;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads one worksheet's XML as a stream, so that a large sheet costs no more memory than its cells.
 * Row and cell numbers that a program leaves out are counted.
 */
final class SheetHandler extends DefaultHandler {

  /** A sheet may have this many data rows. */
  static final int MAX_ROWS = 100_000;

  private final CellReader reader;
  private final List<RawSheet.Line> lines = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private SortedMap<Integer, RawCell> cells = new TreeMap<>();
  private int row = -1;
  private int column = -1;
  private String type = "n";
  private @Nullable String style;
  private @Nullable String value;
  private @Nullable String formula;
  private boolean collecting;
  // within furigana: how a text is read, not part of it
  private boolean phonetic;
  private boolean complete = true;

  SheetHandler(CellReader reader) {
    this.reader = reader;
  }

  RawSheet sheet(String name) {
    return new RawSheet(name, lines, complete);
  }

  @Override
  public void startElement(String uri, String local, String name, Attributes attributes) {
    switch (local) {
      case "row" -> startRow(attributes.getValue("r"));
      case "c" -> startCell(attributes);
      case "is" -> text.setLength(0);
      case "v", "f" -> startText();
      case "t" -> collecting = !phonetic;
      case "rPh" -> phonetic = true;
      default -> {}
    }
  }

  @Override
  public void endElement(String uri, String local, String name) {
    switch (local) {
      case "row" -> endRow();
      case "c" -> endCell();
      case "v" -> value = endText();
      case "f" -> formula = endText();
      case "t" -> collecting = false;
      case "is" -> value = new XSSFRichTextString(text.toString()).getString();
      case "rPh" -> phonetic = false;
      default -> {}
    }
  }

  @Override
  public void characters(char[] chars, int start, int length) {
    if (collecting) {
      text.append(chars, start, length);
    }
  }

  private void startText() {
    text.setLength(0);
    collecting = true;
  }

  private String endText() {
    collecting = false;
    return text.toString();
  }

  private void startRow(@Nullable String number) {
    row = number == null ? row + 1 : Integer.parseInt(number) - 1;
    column = -1;
    cells = new TreeMap<>();
  }

  private void endRow() {
    if (cells.isEmpty()) {
      return;
    }
    if (lines.size() > MAX_ROWS) {
      complete = false;
    } else {
      lines.add(new RawSheet.Line(row, cells));
    }
  }

  private void startCell(Attributes attributes) {
    String reference = attributes.getValue("r");
    column = reference == null ? column + 1 : new CellReference(reference).getCol();
    type = attributes.getValue("t") == null ? "n" : attributes.getValue("t");
    style = attributes.getValue("s");
    value = null;
    formula = null;
  }

  private void endCell() {
    RawCell cell = reader.read(type, style, value, formula);
    if (cell != null) {
      cells.put(column, cell);
    }
  }
}
