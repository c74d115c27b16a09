package org.konseki.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.konseki.event.Severity;
import org.konseki.event.Stage;

/**
 * The workbooks that Konseki ships. Their text renderings are kept under {@code golden/tables}; run
 * with {@code -Dgolden.update=true} to write them again after a workbook was changed.
 */
class ShippedTablesTest {

  private static final Path FOLDER = Path.of("decision-tables");
  private static final Path GOLDEN = Path.of("src/test/resources/golden/tables");
  private static final Path USER_AGENTS = Path.of("../shared/fixtures/ua");

  static List<String> topics() {
    return Schemas.topics();
  }

  @Test
  void load_shipped_hasNoError() throws IOException {
    LoadResult result = TableLoader.load(Workbooks.inFolder(FOLDER));
    assertThat(result.errors()).isEmpty();
    assertThat(result.tables().byId()).hasSize(Schemas.all().size());
  }

  @Test
  void load_fromClassPath_isTheSameVersion() throws IOException {
    assertThat(Workbooks.shipped().version()).isEqualTo(Workbooks.inFolder(FOLDER).version());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void text_shipped_isTheGoldenOne(String topic) throws IOException {
    ReadTables read =
        WorkbookReader.read(topic, Files.readAllBytes(FOLDER.resolve(topic + ".xlsx")));
    String text = GoldenText.of(topic, read);
    Path golden = GOLDEN.resolve(topic + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, text);
    }
    assertThat(text)
        .as(
            "decision-tables/%s.xlsx has changed: review, then run with -Dgolden.update=true",
            topic)
        .isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("topics")
  void notes_everyRow_saysWhereItIsFrom(String topic) throws IOException {
    ReadTables read =
        WorkbookReader.read(topic, Files.readAllBytes(FOLDER.resolve(topic + ".xlsx")));
    assertThat(read.sheets().values().stream().flatMap(List::stream))
        .allSatisfy(row -> assertThat(row.note()).as(row.id()).contains(" / "));
  }

  @Test
  void mail_fromPolicy_raisesIncidentsForForgeriesOnly() {
    List<Row> rows = rows("mail/from-policy");
    assertThat(rows)
        .filteredOn(row -> row.severity("severity").atLeast(Severity.MEDIUM))
        .extracting(row -> row.text("kind"))
        .containsExactly("display-name", "internal-claimed");
  }

  @Test
  void ad_events_areTheReportsTen() {
    assertThat(rows("ad/events"))
        .hasSize(10)
        .allSatisfy(row -> assertThat(row.stage("stage")).isEqualTo(Stage.COMMAND_AND_CONTROL))
        .extracting(row -> row.number("event_id"))
        .containsExactlyInAnyOrder(
            4618L, 4649L, 4719L, 4765L, 4766L, 4794L, 4897L, 4964L, 5124L, 1102L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"doc", "docx", "xls", "xlsx", "pdf", "zip", "html", "txt"})
  void mail_attachments_leaveDocumentsAlone(String extension) {
    assertThat(rows("mail/attachments"))
        .extracting(row -> row.text("extension"))
        .doesNotContain(extension);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"top_user_agents_desktop_halfA.txt", "uap_core_desktop_browsers_halfA.txt"})
  void userAgents_browsersOfTheLastYears_areStandard(String file) throws IOException {
    Path path = USER_AGENTS.resolve(file);
    assumeTrue(Files.exists(path));
    List<Row> rows = rows("proxy/user-agents");
    assertThat(Files.readAllLines(path))
        .filteredOn(agent -> !decision(rows, agent).equals("standard"))
        // the real Internet Explorer 8 names Trident
        .isSubsetOf("Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.0)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Wget/1.12 (linux-gnu)                             | wget
          curl/8.5.0                                        | curl
          sqlmap/1.8#stable (https://sqlmap.org)            | sqlmap
          Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1) | msie-6
          Mozilla/4.0                                       | bare-mozilla-4
          Mozilla/5.0 (Windows NT; Windows NT 10.0; ja-JP) WindowsPowerShell/5.1.19041.1 | powershell
          Evil/1.0                                          | other
          """)
  void userAgents_unusualOnes_areFoundByTheirRow(String agent, String row) {
    assertThat(decision(rows("proxy/user-agents"), agent)).isEqualTo(row);
  }

  /** What decides for an agent: {@code standard}, or the id of the row that finds it. */
  private static String decision(List<Row> rows, String agent) {
    Stream<Row> explicit = rows.stream().filter(row -> isFinding(row) && !row.isEmpty("pattern"));
    Stream<Row> standard = rows.stream().filter(row -> !isFinding(row));
    Stream<Row> fallback = rows.stream().filter(row -> row.isEmpty("pattern"));
    Row first =
        Stream.of(explicit, standard, fallback)
            .flatMap(stream -> stream)
            .filter(row -> row.isEmpty("pattern") || matches(row.text("pattern"), agent))
            .findFirst()
            .orElseThrow();
    return isFinding(first) ? first.id() : "standard";
  }

  private static boolean isFinding(Row row) {
    return row.text("decision").equals("finding");
  }

  private static boolean matches(String wildcard, String text) {
    String regex = Pattern.quote(wildcard).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(text).matches();
  }

  private static List<Row> rows(String table) {
    try {
      return TableLoader.load(Workbooks.inFolder(FOLDER)).tables().rows(table);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
