package org.konseki.source;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.konseki.event.Source;
import org.konseki.event.Text;
import org.konseki.source.Coverage.Missing;
import org.konseki.source.Coverage.Sight;
import org.konseki.source.Coverage.State;

/**
 * The coverage of whole situations is kept as text under {@code golden/coverage}; run with {@code
 * -Dgolden.update=true} to write it again.
 */
class CoverageTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/coverage");
  private static final Path DOCUMENTED = Path.of("docs/sending-events.md");

  static Stream<Arguments> situations() {
    return Stream.of(
        Arguments.of("nothing-sent", (Consumer<Scene>) scene -> {}),
        Arguments.of(
            "squid-native-only", (Consumer<Scene>) scene -> scene.send("squid", Lines.SQUID)),
        Arguments.of("report-samples", (Consumer<Scene>) CoverageTest::sendReport),
        Arguments.of(
            "windows-without-4672",
            (Consumer<Scene>)
                scene ->
                    scene.send(
                        "windows-json",
                        Lines.windows(4624, "dc1"),
                        Lines.windows(4768, "dc1"),
                        Lines.windows(4769, "dc1"),
                        Lines.windows(4776, "dc1"))));
  }

  private static void sendReport(Scene scene) {
    scene
        .sendSamples("postfix", "postfix.log")
        .sendSamples("netscreen", "netscreen.log")
        .sendSamples("squid", "squid.log")
        .sendSamples("squid-combined", "squid-combined.log")
        .sendSamples("bind", "bind-queries.log");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void make_situation_isTheGoldenOne(String name, Consumer<Scene> sent) throws IOException {
    Scene scene = new Scene();
    sent.accept(scene);
    String text = text(scene.coverage());
    Path golden = GOLDEN.resolve(name + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  @Test
  void make_squidNativeOnly_namesTheLogformatInBothLanguages() {
    Scene scene = new Scene().send("squid", Lines.SQUID);

    Sight sight = sight(scene.coverage(), "proxy-user-agent");

    assertThat(sight.state()).isEqualTo(State.BLIND);
    Missing missing = sight.missing().get(0);
    assertThat(missing.id()).isEqualTo("user-agent");
    assertThat(missing.reason().en()).contains("User-Agent", "squid");
    assertThat(missing.reason().ja()).contains("User-Agent", "ありません");
    assertThat(missing.setting().en()).contains("\"%{User-Agent}>h\"");
    assertThat(missing.setting().ja()).contains("\"%{User-Agent}>h\"", "記録");
  }

  @Test
  void make_oneOfTwoProxyLogsHasTheUserAgent_isPartly() {
    Scene scene = new Scene().send("squid", Lines.SQUID);
    scene.send("squid-combined", Lines.SQUID_COMBINED);

    Sight sight = sight(scene.coverage(), "proxy-user-agent");

    assertThat(sight.state()).isEqualTo(State.PARTLY);
    assertThat(sight.missing().get(0).reason().en()).contains("Some logs", "squid");
  }

  @Test
  void make_twoComputersOfWhichOneIsADomainController_nothingIsMissing() {
    Scene scene = new Scene().send("windows-json", Lines.windows(4624, "srv1"));
    for (int code : List.of(4624, 4672, 4768, 4769, 4776)) {
      scene.send("windows-json", Lines.windows(code, "dc1"));
    }

    Coverage coverage = scene.coverage();

    assertThat(sight(coverage, "ad-auth-volume").state()).isEqualTo(State.DETECTABLE);
    assertThat(coverage.blindSpots()).isEmpty();
  }

  @Test
  void make_noAdministratorListed_namesTheTable() {
    Scene scene = new Scene().send("windows-json", Lines.windows(4624, "dc1"));

    Sight sight = sight(scene.coverage(), "ad-admin-host");

    assertThat(sight.state()).isEqualTo(State.BLIND);
    assertThat(sight.missing()).extracting(Missing::id).contains("ad/admin-hosts");
    assertThat(sight.missing().get(0).setting().ja()).contains("表 ad/admin-hosts に");
  }

  @Test
  void make_indicatorKnown_indicatorsAreDetectable() {
    Scene scene = new Scene().send("bind", Lines.BIND);
    assertThat(sight(scene.coverage(), "dns-indicator").state()).isEqualTo(State.BLIND);

    scene.indicators = true;

    assertThat(sight(scene.coverage(), "dns-indicator").state()).isEqualTo(State.DETECTABLE);
  }

  @Test
  void make_detectionNotInTheCatalogue_isUnavailable() {
    Scene scene = new Scene().send("bind", Lines.BIND);
    scene.rules.remove("dns-tunnel");

    assertThat(sight(scene.coverage(), "dns-tunnel").state()).isEqualTo(State.UNAVAILABLE);
  }

  @Test
  void make_sourceFellSilent_isNoSource() {
    Scene scene = new Scene().send("bind", Lines.BIND);
    scene.clock.advance(Duration.ofHours(7));

    Sight sight = sight(scene.coverage(), "dns-rare-domain");

    assertThat(sight.state()).isEqualTo(State.NO_SOURCE);
    assertThat(sight.missing().get(0).reason().en()).contains("fallen silent");
  }

  @Test
  void make_any_retentionIsTheTablesWithTheReportsAdvice() {
    Coverage.Retention dns =
        new Scene()
            .coverage().retention().stream()
                .filter(each -> each.source() == Source.DNS)
                .findFirst()
                .orElseThrow();

    assertThat(dns.keep()).isEqualTo("730d");
    assertThat(dns.row()).isEqualTo("sources/expected#dns");
    assertThat(dns.recommended().ja()).isEqualTo("オンライン 1～2年、オフライン 2年以上");
  }

  @Test
  void table_everyDetection_isOfItsCellsSourceAndEveryRequirementIsUsed() {
    Map<String, Source> shown = new java.util.TreeMap<>();
    ReportTable.ROWS.forEach(
        row ->
            row.cells()
                .forEach(cell -> cell.detections().forEach(id -> shown.put(id, cell.source()))));

    shown.forEach(
        (id, source) -> assertThat(Requirements.of(id).orElseThrow().source()).isEqualTo(source));
    assertThat(shown.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Source.values())
                .flatMap(source -> Requirements.of(source).stream())
                .map(Requirement::detection)
                .toList());
  }

  @ParameterizedTest
  @EnumSource(Source.class)
  void settings_everyCommand_isTheDocumentedOne(Source source) throws IOException {
    String documented =
        Files.readString(DOCUMENTED).lines().map(String::strip).collect(joining("\n"));
    Stream<Text> fields =
        Requirements.of(source).stream()
            .flatMap(requirement -> requirement.needs().stream())
            .filter(Need.OfField.class::isInstance)
            .map(need -> CoverageWords.fieldSetting(source, need.id()));

    Stream.concat(fields, Stream.of(CoverageWords.sourceSetting(source)))
        .flatMap(text -> Stream.of(text.ja(), text.en()))
        .flatMap(String::lines)
        .filter(line -> line.startsWith("  "))
        .forEach(line -> assertThat(documented).contains(line.strip()));
  }

  private static Sight sight(Coverage coverage, String detection) {
    return coverage.rows().stream()
        .flatMap(row -> row.cells().stream())
        .flatMap(cell -> cell.detections().stream())
        .filter(sight -> sight.detection().equals(detection))
        .findFirst()
        .orElseThrow();
  }

  private static String text(Coverage coverage) {
    StringBuilder text = new StringBuilder();
    for (Coverage.Row row : coverage.rows()) {
      text.append(row.number()).append(' ').append(row.stage()).append(": ");
      text.append(row.attackContent().ja()).append(" / ").append(row.attackContent().en());
      text.append('\n');
      for (Coverage.Cell cell : row.cells()) {
        text.append("  ").append(cell.source().id()).append(": ").append(cell.state().id());
        text.append('\n');
        cell.detections().forEach(sight -> text.append("    ").append(line(sight)).append('\n'));
      }
    }
    text.append("blind spots:\n");
    coverage
        .blindSpots()
        .forEach(
            spot ->
                text.append(
                    "  %s/%s/%s %s: %s%n"
                        .formatted(
                            spot.source().id(),
                            spot.dataset(),
                            spot.observer(),
                            spot.field(),
                            String.join(", ", spot.detections()))));
    return text.toString();
  }

  private static String line(Sight sight) {
    String missing =
        sight.missing().stream()
            .map(each -> each.kind().id() + " " + each.id())
            .collect(joining(", "));
    return sight.detection()
        + ": "
        + sight.state().id()
        + (missing.isEmpty() ? "" : " (" + missing + ")");
  }
}
