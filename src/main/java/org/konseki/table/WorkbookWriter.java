package org.konseki.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes a topic's workbook from its schemas: bilingual headers with notes, a frozen header row,
 * filters, dropdowns. The same rows always give the same bytes, so that a workbook kept in version
 * control changes only when its content does.
 */
public final class WorkbookWriter {

  /** What the file says of its own age; a real date would make every file differ. */
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private WorkbookWriter() {}

  /** A fresh workbook of the topic, with headers only. */
  public static byte[] fresh(String topic) {
    return write(topic, Map.of());
  }

  /**
   * A workbook of the topic.
   *
   * @param rows the rows of each sheet by table id; a table without rows gets headers only
   */
  public static byte[] write(String topic, Map<String, List<SheetRow>> rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      nameFile(workbook.getProperties().getCoreProperties(), topic);
      SheetStyles styles = new SheetStyles(workbook);
      for (TableSchema schema : Schemas.ofTopic(topic)) {
        new SheetWriter(workbook, styles, schema).write(rows.getOrDefault(schema.id(), List.of()));
      }
      workbook.write(out);
      return ZipTimes.fixed(out.toByteArray());
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  private static void nameFile(CoreProperties properties, String topic) {
    properties.setCreator("Konseki");
    properties.setTitle(topic);
    properties.setCreated(Optional.of(Date.from(EPOCH)));
    properties.setModified(Optional.of(Date.from(EPOCH)));
  }
}
