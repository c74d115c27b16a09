package org.konseki.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkbookReaderTest {

  private final EditedWorkbook proxy = EditedWorkbook.fresh("proxy");

  @AfterEach
  void close() throws IOException {
    proxy.close();
  }

  @Test
  void read_fresh_isEmptyAndRight() {
    ReadTables read = read();
    assertThat(read.errors()).isEmpty();
    assertThat(read.tables()).hasSize(6).containsKey("proxy/connect-ports");
  }

  @Test
  void read_severityInWords_namesTheCell() {
    line(7, Map.of("id", "x", "decision", "finding", "severity", "高い"));
    assertThat(texts(Locale.ENGLISH))
        .containsExactly(
            "proxy.xlsx, connect-ports!F7: 「高い」 … expected one of informational, low, medium, high,"
                + " critical");
    assertThat(texts(Locale.JAPANESE))
        .containsExactly(
            "proxy.xlsx, connect-ports!F7: 「高い」 … informational, low, medium, high, critical"
                + " のいずれかにしてください");
  }

  @Test
  void read_manyMistakes_reportsAllAtOnce() {
    line(2, Map.of("id", "a", "decision", "allow"));
    line(3, Map.of("id", "a", "ports", "99999", "decision", "deny"));
    line(4, Map.of("ports", "22", "decision", "finding", "score", 101));
    assertThat(texts(Locale.ENGLISH))
        .containsExactly(
            "proxy.xlsx, connect-ports!C2: must be filled where decision is allow",
            "proxy.xlsx, connect-ports!A3: 「a」 … this row id is that of A2 as well; expected one that"
                + " no other row has",
            "proxy.xlsx, connect-ports!C3: 「99999」 … expected ports from 0 to 65535 such as"
                + " 80,443,8000-8100",
            "proxy.xlsx, connect-ports!D3: 「deny」 … expected one of allow, finding",
            "proxy.xlsx, connect-ports!A4: must be filled",
            "proxy.xlsx, connect-ports!G4: 「101」 … expected a number from 1 to 100",
            "proxy.xlsx, connect-ports!F4: must be filled where decision is finding");
  }

  @Test
  void read_blankRowInTheMiddle_keepsTheRowsBelow() {
    line(2, Map.of("id", "first", "ports", 80, "decision", "allow"));
    line(9, Map.of("id", "last", "ports", "443,8443", "decision", "allow"));
    assertThat(rows()).extracting(Row::id).containsExactly("first", "last");
    assertThat(rows())
        .extracting(row -> row.ports("ports"))
        .map(Object::toString)
        .containsExactly("80", "443,8443");
  }

  @Test
  void read_disabledRow_mayBeUnfinishedButNotWrong() {
    line(2, Map.of("id", "later", "enabled", false));
    assertThat(read().errors()).isEmpty();
    assertThat(rows()).isEmpty();
    line(3, Map.of("id", "wrong", "enabled", "FALSE", "ports", "http"));
    assertThat(keys()).containsExactly("ports");
  }

  @Test
  void read_scoreLeftEmpty_isThatOfItsSeverity() {
    line(2, Map.of("id", "a", "decision", "finding", "severity", "high"));
    assertThat(rows().get(0).number("score")).isEqualTo(75);
  }

  @Test
  void read_formulaAndErrorCells_areRefused() {
    line(2, Map.of("id", "a", "decision", "allow"));
    proxy.cell("connect-ports", 2, "ports").setCellFormula("1+1");
    proxy.cell("connect-ports", 2, "note").setCellErrorValue(FormulaError.DIV0);
    assertThat(texts(Locale.ENGLISH))
        .containsExactlyInAnyOrder(
            "proxy.xlsx, connect-ports!C2: 「=1+1」 … formulas are not allowed; expected a value",
            "proxy.xlsx, connect-ports!H2: 「#DIV/0!」 … the cell holds an error; expected a value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ポート", "Ports", "ports", "ＰＯＲＴＳ", "ポート / Ports", " ports "})
  void read_header_isTitleOrId(String header) {
    line(1, Map.of("ports", header));
    assertThat(read().errors()).isEmpty();
  }

  @Test
  void read_unknownHeader_namesItAndTheMissingColumnOnce() {
    line(1, Map.of("ports", "Harbours"));
    line(2, Map.of("id", "a", "ports", "80", "decision", "allow"));
    List<String> texts = texts(Locale.ENGLISH);
    assertThat(texts).hasSize(2);
    assertThat(texts.get(0)).startsWith("proxy.xlsx, connect-ports!C1: 「Harbours」 … no column has");
    assertThat(texts.get(1))
        .isEqualTo("proxy.xlsx, connect-ports: the column 「ポート / Ports」 is missing");
  }

  @Test
  void read_columnOfALaterVersionMissing_isTakenToBeEmpty() {
    org.apache.poi.ss.usermodel.Row header = proxy.workbook().getSheet("periodic").getRow(0);
    Cell last =
        StreamSupport.stream(header.spliterator(), false)
            .filter(cell -> cell.getStringCellValue().endsWith("/ Most days known"))
            .findFirst()
            .orElseThrow();
    header.removeCell(last);
    assertThat(read().errors()).isEmpty();
  }

  @Test
  void read_headerTwice_namesBothCells() {
    line(1, Map.of("ports", "Severity"));
    assertThat(texts(Locale.ENGLISH))
        .contains("proxy.xlsx, connect-ports!F1: 「重大度 / Severity」 … this column is at C1 as well");
  }

  @Test
  void read_dataWithoutHeader_isAnError() {
    proxy.workbook().getSheet("connect-ports").createRow(5).createCell(12).setCellValue("lost");
    assertThat(texts(Locale.ENGLISH).get(0)).startsWith("proxy.xlsx, connect-ports!M1: 「」 … no");
  }

  @Test
  void read_sheetsMissingAndUnknown_areNamed() {
    proxy.workbook().setSheetName(0, "ports");
    assertThat(texts(Locale.ENGLISH))
        .containsExactly(
            "proxy.xlsx, ports: there is no such sheet; the sheets are business-sites,"
                + " connect-ports, downloads, periodic, user-agents, volume",
            "proxy.xlsx, connect-ports: the sheet is missing");
  }

  @Test
  void read_excelsOwnTypes_areRead() throws IOException {
    try (EditedWorkbook calendar = EditedWorkbook.fresh("calendar")) {
      calendar.line("maintenance", 2, Map.of("id", 12, "hours", "22:00-06:00", "reason", 2026));
      CellStyle date = calendar.workbook().createCellStyle();
      date.setDataFormat((short) 14);
      var from = calendar.cell("maintenance", 2, "from");
      from.setCellValue(DateUtil.getExcelDate(LocalDate.of(2026, 4, 1)));
      from.setCellStyle(date);
      ReadTables read = WorkbookReader.read("calendar", calendar.bytes());
      assertThat(read.errors()).isEmpty();
      Row row = read.tables().get("calendar/maintenance").rows().get(0);
      assertThat(row.id()).isEqualTo("12");
      assertThat(row.date("from")).isEqualTo(LocalDate.of(2026, 4, 1));
      assertThat(row.hours("hours").start()).isEqualTo(LocalTime.of(22, 0));
      assertThat(row.text("reason")).isEqualTo("2026");
    }
  }

  @Test
  void read_timeCell_isShownAsATime() throws IOException {
    try (EditedWorkbook calendar = EditedWorkbook.fresh("calendar")) {
      calendar.line("hours", 2, Map.of("id", "a", "days", "月-金"));
      CellStyle time = calendar.workbook().createCellStyle();
      time.setDataFormat((short) 20);
      var hours = calendar.cell("hours", 2, "hours");
      hours.setCellValue(DateUtil.convertTime("08:30"));
      hours.setCellStyle(time);
      assertThat(WorkbookReader.read("calendar", calendar.bytes()).errors())
          .extracting(TableError::toString)
          .containsExactly(
              "calendar.xlsx, hours!E2: 「08:30」 … expected a time range such as 08:30-18:00");
    }
  }

  @Test
  void read_percentAndGroupedNumbers_areReadByTheirColumn() {
    Map<String, Object> row = new HashMap<>(Map.of("id", "p", "kind", "beacon", "min_count", 1000));
    row.put("min_score", 0.75);
    row.put("severity", "medium");
    proxy.line("periodic", 2, row);
    CellStyle percent = proxy.workbook().createCellStyle();
    percent.setDataFormat((short) 9);
    CellStyle grouped = proxy.workbook().createCellStyle();
    grouped.setDataFormat((short) 3);
    proxy.workbook().getSheet("periodic").getRow(1).getCell(3).setCellStyle(percent);
    proxy.workbook().getSheet("periodic").getRow(1).getCell(4).setCellStyle(grouped);
    assertThat(read().errors()).isEmpty();
    Row read = read().tables().get("proxy/periodic").rows().get(0);
    assertThat(read.decimal("min_score")).isEqualTo(0.75);
    assertThat(read.number("min_count")).isEqualTo(1000);
  }

  @Test
  void read_portsGroupedByExcel_areRefused() {
    line(2, Map.of("id", "a", "ports", 80443, "decision", "allow"));
    CellStyle grouped = proxy.workbook().createCellStyle();
    grouped.setDataFormat((short) 3);
    proxy.workbook().getSheet("connect-ports").getRow(1).getCell(2).setCellStyle(grouped);
    assertThat(keys()).containsExactly("ports-as-text");
  }

  @Test
  void read_furigana_isNotPartOfTheText() throws IOException {
    byte[] annotated =
        ZipText.replace(
            EditedWorkbook.fresh("network")
                .line("zones", 2, Map.of("id", "a", "zone", "社内", "role", "internal"))
                .bytes(),
            "xl/sharedStrings.xml",
            "<t>社内</t>",
            "<t>社内</t><rPh sb=\"0\" eb=\"2\"><t>シャナイ</t></rPh>");
    assertThat(zone(annotated)).isEqualTo("社内");
  }

  @Test
  void read_inlineStrings_areText() throws IOException {
    byte[] inline =
        ZipText.replace(
            EditedWorkbook.fresh("network")
                .line("zones", 2, Map.of("id", "a", "zone", 4711, "role", "internal"))
                .bytes(),
            "xl/worksheets/sheet2.xml",
            "t=\"n\"[^>]*><v>4711.0</v>",
            "t=\"inlineStr\"><is>\n <r><t>SHA</t></r><r><t>NAI</t></r></is>");
    assertThat(zone(inline)).isEqualTo("SHANAI");
  }

  @Test
  void read_tooManyRows_isAnError() {
    var sheet = proxy.workbook().getSheet("business-sites");
    for (int row = 1; row <= SheetHandler.MAX_ROWS + 1; row++) {
      var line = sheet.createRow(row);
      line.createCell(0, CellType.NUMERIC).setCellValue(row);
      line.createCell(2).setCellValue("a");
    }
    assertThat(texts(Locale.ENGLISH))
        .containsExactly("proxy.xlsx, business-sites: has too many rows; expected at most 100000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a zip", "PK\u0003\u0004damaged", "<html></html>"})
  void read_noWorkbook_isAnError(String content) {
    ReadTables read = WorkbookReader.read("proxy", content.getBytes(StandardCharsets.UTF_8));
    assertThat(read.errors())
        .extracting(error -> error.expected().key())
        .containsExactly("workbook-unreadable");
  }

  @Test
  void read_largeFile_isAnError() {
    ReadTables read = WorkbookReader.read("proxy", new byte[WorkbookFile.MAX_FILE + 1]);
    assertThat(read.errors())
        .extracting(TableError::toString)
        .containsExactly("proxy.xlsx: is too large; expected at most 10 MiB");
  }

  @Test
  void read_zipBomb_isAnError() throws IOException {
    byte[] bomb = ZipText.withEntry(proxy.bytes(), "xl/media/zeros.bin", WorkbookFile.MAX_CONTENT);
    assertThat(bomb.length).isLessThan(WorkbookFile.MAX_FILE);
    assertThat(WorkbookReader.read("proxy", bomb).errors())
        .extracting(error -> error.expected().key())
        .containsExactly("content-too-large");
  }

  private void line(int number, Map<String, Object> values) {
    proxy.line("connect-ports", number, values);
  }

  private ReadTables read() {
    return WorkbookReader.read("proxy", proxy.bytes());
  }

  private List<Row> rows() {
    return read().tables().get("proxy/connect-ports").rows();
  }

  private List<String> texts(Locale locale) {
    return read().errors().stream().map(error -> error.text(locale)).toList();
  }

  private List<String> keys() {
    return read().errors().stream().map(error -> error.expected().key()).toList();
  }

  private static String zone(byte[] network) {
    ReadTables read = WorkbookReader.read("network", network);
    assertThat(read.errors()).isEmpty();
    return read.tables().get("network/zones").rows().get(0).text("zone");
  }
}
