package org.konseki.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konseki.table.TableCommand;

/** The command {@code tables check} sees what only the rules can tell. */
class TableRulesTest {

  private static final Path SHIPPED = Path.of("decision-tables");

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private int check(Path tables) {
    PrintStream stream = new PrintStream(out, true, UTF_8);
    return TableCommand.run(
        List.of("check", tables.toString()), stream, Locale.ENGLISH, TableRules::check);
  }

  @Test
  void check_shippedTables_areRight() {
    assertThat(check(SHIPPED)).isEqualTo(TableCommand.OK);
  }

  @Test
  void check_chainOfAnUnknownDetection_namesItsCell() throws IOException {
    for (String file : SHIPPED.toFile().list((dir, name) -> name.endsWith(".xlsx"))) {
      Files.copy(SHIPPED.resolve(file), folder.resolve(file));
    }
    replaceInCorrelation("proxy-periodic", "proxy-perodic");

    assertThat(check(folder)).isEqualTo(TableCommand.FAILED);
    assertThat(out.toString(UTF_8))
        .contains("correlation.xlsx, sequences!")
        .contains("no such detection: proxy-perodic")
        .contains("Errors: ");
  }

  private void replaceInCorrelation(String old, String written) throws IOException {
    Path file = folder.resolve("correlation.xlsx");
    byte[] bytes = Files.readAllBytes(file);
    try (XSSFWorkbook book = new XSSFWorkbook(new java.io.ByteArrayInputStream(bytes));
        java.io.OutputStream saved = Files.newOutputStream(file)) {
      for (Row row : book.getSheet("sequences")) {
        for (Cell cell : row) {
          if (cell.toString().equals(old)) {
            cell.setCellValue(written);
          }
        }
      }
      book.write(saved);
    }
  }
}
