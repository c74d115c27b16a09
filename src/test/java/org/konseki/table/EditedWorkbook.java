package org.konseki.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks as people leave them: a fresh one of a topic with cells typed into it. */
public final class EditedWorkbook implements AutoCloseable {

  private final XSSFWorkbook workbook;

  private EditedWorkbook(XSSFWorkbook workbook) {
    this.workbook = workbook;
  }

  static EditedWorkbook fresh(String topic) {
    return of(WorkbookWriter.fresh(topic));
  }

  /** A workbook that there is. */
  public static EditedWorkbook of(byte[] xlsx) {
    try {
      return new EditedWorkbook(new XSSFWorkbook(new ByteArrayInputStream(xlsx)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Puts values into the line below the last one, by column id. */
  public EditedWorkbook append(String sheet, Map<String, Object> values) {
    return line(sheet, workbook.getSheet(sheet).getLastRowNum() + 2, values);
  }

  XSSFWorkbook workbook() {
    return workbook;
  }

  /** Puts values into a line (from 1, as Excel counts), by column id. */
  EditedWorkbook line(String sheet, int line, Map<String, Object> values) {
    XSSFSheet target = workbook.getSheet(sheet);
    XSSFRow row = target.getRow(line - 1);
    XSSFRow filled = row == null ? target.createRow(line - 1) : row;
    values.forEach((column, value) -> put(filled.createCell(number(sheet, column)), value));
    return this;
  }

  XSSFCell cell(String sheet, int line, String column) {
    XSSFRow row = workbook.getSheet(sheet).getRow(line - 1);
    return row.createCell(number(sheet, column));
  }

  private int number(String sheet, String column) {
    TableSchema schema =
        Schemas.all().stream().filter(s -> s.sheet().equals(sheet)).findFirst().orElseThrow();
    List<String> ids = CommonColumns.allOf(schema).stream().map(Column::id).toList();
    return ids.indexOf(column);
  }

  private static void put(XSSFCell cell, Object value) {
    if (value instanceof Boolean truth) {
      cell.setCellValue(truth);
    } else if (value instanceof Number number) {
      cell.setCellValue(number.doubleValue());
    } else {
      cell.setCellValue(value.toString());
    }
  }

  /** The file as it is now. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      workbook.write(out);
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
