package org.konseki.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableLoaderTest {

  @TempDir Path folder;

  @BeforeEach
  void writeFresh() throws IOException {
    for (String topic : Schemas.topics()) {
      Files.write(folder.resolve(topic + ".xlsx"), WorkbookWriter.fresh(topic));
    }
  }

  @Test
  void load_fresh_isRight() throws IOException {
    LoadResult result = TableLoader.load(Workbooks.inFolder(folder));
    assertThat(result.errors()).isEmpty();
    assertThat(result.version()).matches("[0-9a-f]{12}");
  }

  @Test
  void load_lockFilesAndOthers_arePassedOver() throws IOException {
    String before = Workbooks.inFolder(folder).version();
    Files.writeString(folder.resolve("~$proxy.xlsx"), "lock");
    Files.writeString(folder.resolve(".~lock.proxy.xlsx#"), "lock");
    Files.writeString(folder.resolve("README.md"), "read me");
    assertThat(Workbooks.inFolder(folder).version()).isEqualTo(before);
  }

  @Test
  void load_missingAndUnknownWorkbooks_areErrors() throws IOException {
    Files.move(folder.resolve("proxy.xlsx"), folder.resolve("proxies.xlsx"));
    assertThat(TableLoader.load(Workbooks.inFolder(folder)).errors())
        .extracting(TableError::toString)
        .containsExactly(
            "proxy.xlsx: the workbook is missing",
            "proxies.xlsx: there is no such workbook; the workbooks are network.xlsx, firewall.xlsx,"
                + " mail.xlsx, proxy.xlsx, calendar.xlsx, dns.xlsx, ad.xlsx, correlation.xlsx,"
                + " response.xlsx, sources.xlsx");
  }

  @Test
  void version_contentChanged_changes() throws IOException {
    String before = Workbooks.inFolder(folder).version();
    Files.writeString(folder.resolve("proxy.xlsx"), "broken");
    assertThat(Workbooks.inFolder(folder).version()).isNotEqualTo(before);
  }

  @Test
  void lastGood_nothingKept_isEmpty(@TempDir Path data) throws IOException {
    assertThat(new LastGood(data.resolve("tables-last-good")).find()).isEmpty();
  }

  @Test
  void lastGood_kept_isGivenBack(@TempDir Path data) throws IOException {
    LastGood lastGood = new LastGood(data.resolve("tables-last-good"));
    Workbooks workbooks = Workbooks.inFolder(folder);
    lastGood.keep(workbooks);
    lastGood.keep(workbooks);
    assertThat(lastGood.find().orElseThrow().version()).isEqualTo(workbooks.version());
  }

  @Test
  void lastGood_keptAgain_isTheNewOneOnly(@TempDir Path data) throws IOException {
    LastGood lastGood = new LastGood(data);
    lastGood.keep(Workbooks.inFolder(folder));
    Workbooks other = only("dns.xlsx", "other");
    lastGood.keep(other);
    assertThat(lastGood.find().orElseThrow().version()).isEqualTo(other.version());
    try (var children = Files.list(data)) {
      assertThat(children).hasSize(2);
    }
  }

  @Test
  void lastGood_damaged_isEmpty(@TempDir Path data) throws IOException {
    Workbooks workbooks = Workbooks.inFolder(folder);
    new LastGood(data).keep(workbooks);
    Files.writeString(data.resolve(workbooks.version()).resolve("dns.xlsx"), "damaged");
    assertThat(new LastGood(data).find()).isEmpty();
  }

  private static Workbooks only(String file, String content) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put(file, content.getBytes(StandardCharsets.UTF_8));
    return new Workbooks(files);
  }
}
