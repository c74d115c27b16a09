package org.konseki.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTWorkbookPr;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorkbookDocument;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Opens a workbook's bytes and reads its sheets as they are. Bounded before anything is parsed: at
 * most {@value #MAX_FILE} bytes, and {@value #MAX_CONTENT} once unpacked; POI's own limits against
 * zip bombs and XML entities stay as they are.
 */
final class WorkbookFile {

  static final int MEBI = 1024 * 1024;
  static final int MAX_FILE = 10 * MEBI;
  static final int MAX_CONTENT = 128 * MEBI;

  private WorkbookFile() {}

  /** A workbook that is no workbook, or too large. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Expected expected;

    UnreadableException(String key, String... args) {
      super(key);
      this.expected = Expected.of(key, args);
    }

    Expected expected() {
      return expected;
    }
  }

  static List<RawSheet> sheets(byte[] bytes) throws UnreadableException {
    checkSize(bytes);
    try (OPCPackage file = OPCPackage.open(new ByteArrayInputStream(bytes))) {
      return sheets(file);
    } catch (IOException
        | OpenXML4JException
        | SAXException
        | ParserConfigurationException
        | RuntimeException broken) {
      // POI reports damaged files by any of a dozen exceptions, unchecked ones among them
      throw unreadable(broken);
    }
  }

  private static void checkSize(byte[] bytes) throws UnreadableException {
    if (bytes.length > MAX_FILE) {
      throw new UnreadableException("file-too-large", Integer.toString(MAX_FILE / MEBI));
    }
    try {
      if (unpackedSize(bytes) > MAX_CONTENT) {
        throw new UnreadableException("content-too-large", Integer.toString(MAX_CONTENT / MEBI));
      }
    } catch (IOException | IllegalArgumentException notZip) {
      throw unreadable(notZip);
    }
  }

  private static UnreadableException unreadable(Exception cause) {
    UnreadableException unreadable = new UnreadableException("workbook-unreadable");
    unreadable.initCause(cause);
    return unreadable;
  }

  /** Bytes of all parts together, counted no further than just above the limit. */
  private static long unpackedSize(byte[] bytes) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    long size = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
          size += read;
          if (size > MAX_CONTENT) {
            return size;
          }
        }
      }
    }
    return size;
  }

  private static List<RawSheet> sheets(OPCPackage file)
      throws IOException, OpenXML4JException, SAXException, ParserConfigurationException {
    XSSFReader parts = new XSSFReader(file);
    ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(file, false);
    CellReader cells = new CellReader(strings, parts.getStylesTable(), from1904(parts));
    List<RawSheet> sheets = new ArrayList<>();
    XSSFReader.SheetIterator data = (XSSFReader.SheetIterator) parts.getSheetsData();
    while (data.hasNext()) {
      try (InputStream xml = data.next()) {
        SheetHandler handler = new SheetHandler(cells);
        XMLReader reader = XMLHelper.newXMLReader();
        reader.setContentHandler(handler);
        reader.parse(new InputSource(xml));
        sheets.add(handler.sheet(data.getSheetName()));
      }
    }
    return sheets;
  }

  private static boolean from1904(XSSFReader parts) throws IOException, OpenXML4JException {
    try (InputStream xml = parts.getWorkbookData()) {
      CTWorkbookPr settings = WorkbookDocument.Factory.parse(xml).getWorkbook().getWorkbookPr();
      return settings != null && settings.getDate1904();
    } catch (XmlException broken) {
      throw new IOException("Workbook part is no XML", broken);
    }
  }
}
