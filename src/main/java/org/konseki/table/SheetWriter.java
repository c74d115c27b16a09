package org.konseki.table;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.konseki.event.Named;
import org.konseki.event.Severity;
import org.konseki.event.Stage;

/** Writes one table's sheet. */
final class SheetWriter {

  /** Dropdowns reach down to this line, for rows that people will add. */
  private static final int LAST_DROPDOWN_LINE = 9_999;

  private static final int CHARACTER_WIDTH = 256;
  private static final float HEADER_HEIGHT_POINTS = 32;

  /** What a spreadsheet would read as the escape of another character. */
  private static final Pattern ESCAPE_LIKE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  private final TableSchema schema;
  private final SheetStyles styles;
  private final List<Column> columns;
  private final XSSFSheet sheet;

  SheetWriter(XSSFWorkbook workbook, SheetStyles styles, TableSchema schema) {
    this.schema = schema;
    this.styles = styles;
    this.columns = CommonColumns.allOf(schema);
    this.sheet = workbook.createSheet(schema.sheet());
  }

  void write(List<SheetRow> rows) {
    writeHeader();
    for (int index = 0; index < rows.size(); index++) {
      writeRow(sheet.createRow(index + 1), rows.get(index));
    }
    sheet.createFreezePane(1, 1);
    sheet.setAutoFilter(new CellRangeAddress(0, rows.size(), 0, columns.size() - 1));
  }

  private void writeHeader() {
    XSSFRow row = sheet.createRow(0);
    row.setHeightInPoints(HEADER_HEIGHT_POINTS);
    XSSFDrawing notes = sheet.createDrawingPatriarch();
    for (int number = 0; number < columns.size(); number++) {
      Column column = columns.get(number);
      sheet.setDefaultColumnStyle(number, styles.of(column.type()));
      sheet.setColumnWidth(number, width(column) * CHARACTER_WIDTH);
      XSSFCell cell = row.createCell(number);
      cell.setCellValue(SheetHeader.titleOf(column));
      cell.setCellStyle(styles.header());
      cell.setCellComment(note(notes, number, column));
      addDropdown(number, choices(column));
    }
  }

  private static Comment note(XSSFDrawing notes, int number, Column column) {
    Comment note =
        notes.createCellComment(new XSSFClientAnchor(0, 0, 0, 0, number, 1, number + 3, 8));
    String choices = column.values().isEmpty() ? "" : "\n" + String.join(", ", column.values());
    note.setString(
        new XSSFRichTextString(
            column.id() + "\n" + column.help().ja() + "\n" + column.help().en() + choices));
    note.setAuthor("Konseki");
    return note;
  }

  private void addDropdown(int number, String[] choices) {
    if (choices.length == 0) {
      return;
    }
    DataValidationHelper helper = sheet.getDataValidationHelper();
    DataValidation validation =
        helper.createValidation(
            helper.createExplicitListConstraint(choices),
            new CellRangeAddressList(1, LAST_DROPDOWN_LINE, number, number));
    validation.setShowErrorBox(true);
    validation.setEmptyCellAllowed(true);
    validation.createErrorBox("Konseki", String.join(", ", choices));
    sheet.addValidationData(validation);
  }

  private static String[] choices(Column column) {
    return switch (column.type()) {
      case CHOICE -> column.values().toArray(String[]::new);
      case SEVERITY -> ids(Severity.values());
      case STAGE -> ids(Stage.values());
      case BOOLEAN -> new String[] {"TRUE", "FALSE"};
      default -> new String[0];
    };
  }

  private static String[] ids(Named[] constants) {
    return Arrays.stream(constants).map(Named::id).toArray(String[]::new);
  }

  private void writeRow(XSSFRow line, SheetRow row) {
    Map<String, Object> common =
        Map.of("id", row.id(), "enabled", row.enabled(), "note", row.note());
    for (int number = 0; number < columns.size(); number++) {
      Column column = columns.get(number);
      Object value =
          schema.column(column.id()).isPresent()
              ? row.cells().get(column.id())
              : common.get(column.id());
      if (value != null && !value.equals("")) {
        writeCell(line.createCell(number), column.type(), value);
      }
    }
  }

  private void writeCell(XSSFCell cell, ColumnType type, Object value) {
    cell.setCellStyle(styles.of(type));
    switch (type) {
      case NUMBER, DECIMAL -> cell.setCellValue(((Number) value).doubleValue());
      case BOOLEAN -> cell.setCellValue((Boolean) value);
      default ->
          cell.setCellValue(
              ESCAPE_LIKE.matcher(CellFormat.text(type, value)).replaceAll("_x005F_"));
    }
  }

  private static int width(Column column) {
    return switch (column.type()) {
      case NUMBER, DECIMAL, BOOLEAN -> 12;
      case DURATION, BYTES, SEVERITY, DATE, CHOICE, DAYS, HOURS -> 16;
      case STAGE, ADDRESS, PORTS -> 24;
      case TEXT -> column.id().equals("note") ? 70 : column.id().equals("id") ? 22 : 28;
      case LIST, ADDRESSES, PATTERN -> 34;
    };
  }
}
