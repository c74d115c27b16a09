package org.konseki.table;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The looks of a workbook's cells. */
final class SheetStyles {

  private final XSSFCellStyle header;
  private final XSSFCellStyle text;
  private final XSSFCellStyle number;
  private final XSSFCellStyle centred;

  SheetStyles(XSSFWorkbook workbook) {
    header = header(workbook);
    // as text, a spreadsheet leaves 80,443 and 10-12 as they are typed
    text = body(workbook, "@");
    text.setWrapText(true);
    number = body(workbook, "General");
    centred = body(workbook, "General");
    centred.setAlignment(HorizontalAlignment.CENTER);
  }

  XSSFCellStyle header() {
    return header;
  }

  XSSFCellStyle of(ColumnType type) {
    return switch (type) {
      case NUMBER, DECIMAL -> number;
      case BOOLEAN -> centred;
      default -> text;
    };
  }

  private static XSSFCellStyle header(XSSFWorkbook workbook) {
    XSSFFont bold = workbook.createFont();
    bold.setBold(true);
    bold.setColor(IndexedColors.WHITE.getIndex());
    XSSFCellStyle style = body(workbook, "@");
    style.setFont(bold);
    style.setFillForegroundColor(IndexedColors.DARK_TEAL.getIndex());
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    style.setBorderBottom(BorderStyle.MEDIUM);
    style.setWrapText(true);
    return style;
  }

  private static XSSFCellStyle body(XSSFWorkbook workbook, String format) {
    XSSFCellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
    style.setVerticalAlignment(VerticalAlignment.TOP);
    return style;
  }
}
