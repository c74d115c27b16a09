package org.konseki.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCommandTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void new_emptyFolder_writesWorkbooksThatCheckRight() {
    assertThat(run("new", folder.resolve("tables").toString())).isEqualTo(TableCommand.OK);
    assertThat(run("check", folder.resolve("tables").toString())).isEqualTo(TableCommand.OK);
    assertThat(printed()).contains("No errors: 31 tables, 0 enabled rows");
  }

  @Test
  void new_existingWorkbook_isRefusedWithoutForce() throws IOException {
    Files.writeString(folder.resolve("dns.xlsx"), "mine");
    assertThat(run("new", folder.toString())).isEqualTo(TableCommand.FAILED);
    assertThat(folder.resolve("dns.xlsx")).hasContent("mine");
    assertThat(folder.resolve("ad.xlsx")).doesNotExist();
    assertThat(run("new", folder.toString(), "--force")).isEqualTo(TableCommand.OK);
    assertThat(Files.size(folder.resolve("dns.xlsx"))).isGreaterThan(1000);
  }

  @Test
  void check_brokenCell_printsItAndFails() throws IOException {
    run("new", folder.toString());
    try (EditedWorkbook dns = EditedWorkbook.fresh("dns")) {
      dns.line("rarity", 2, Map.of("id", "a", "max_hosts", 1, "days", "多い", "severity", "low"));
      Files.write(folder.resolve("dns.xlsx"), dns.bytes());
    }
    assertThat(run("check", folder.toString())).isEqualTo(TableCommand.FAILED);
    assertThat(printed())
        .contains(
            "dns.xlsx, rarity!D2: 「多い」 … expected a whole number, zero or more, such as 1000",
            "Errors: 1");
  }

  @Test
  void check_inJapanese_saysItInJapanese() {
    List<String> args = List.of("check", folder.resolve("missing").toString());
    assertThat(TableCommand.run(args, stream(), Locale.JAPAN, tables -> List.of()))
        .isEqualTo(TableCommand.FAILED);
    assertThat(printed()).startsWith("フォルダがありません");
  }

  @Test
  void run_unknown_saysHow() {
    assertThat(run()).isEqualTo(TableCommand.MISUSED);
    assertThat(run("remove", "x")).isEqualTo(TableCommand.MISUSED);
    assertThat(run("check", "x", "--force")).isEqualTo(TableCommand.MISUSED);
    assertThat(printed()).contains("Usage: tables new <folder>");
  }

  private int run(String... args) {
    return TableCommand.run(List.of(args), stream(), Locale.ENGLISH, tables -> List.of());
  }

  private PrintStream stream() {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
