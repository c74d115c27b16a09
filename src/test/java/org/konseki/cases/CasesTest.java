package org.konseki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of every detection, through an analysis. */
@QuarkusTest
class CasesTest {

  static Stream<String> files() {
    return CaseFiles.all().stream();
  }

  static Stream<Case> cases() {
    return files().flatMap(file -> CaseFiles.read(file).stream());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void analysis_ofCase_givesItsFindings(Case one) {
    JsonNode answer = Service.analyse(one.body());

    assertThat(answer.path("rejected")).as("rejected by %s", one).hasSize(one.rejected());
    assertThat(answer.path("events").asInt()).as("events of %s", one).isPositive();
    List<JsonNode> findings = Service.findings(answer, one.detection());
    assertThat(one.isMetBy(findings))
        .as("%s%nexpected %s%nfound %s", one, one.expected(), findings)
        .isTrue();
    assertThat(findings).allSatisfy(CasesTest::assertWords);
  }

  /** Every finding says in both languages what it is and why, with all places filled. */
  private static void assertWords(JsonNode finding) {
    for (String text : List.of("title", "reason")) {
      assertThat(List.of("ja", "en"))
          .extracting(language -> finding.path(text).path(language).asText())
          .allSatisfy(words -> assertThat(words).isNotBlank().doesNotContain("{", "null"))
          .as("a rule's name is no reason")
          .allSatisfy(
              words -> assertThat(words).doesNotContain(finding.path("detection").asText()));
    }
    assertThat(finding.path("row").asText()).isNotBlank();
  }

  @Test
  void caseFiles_areOneForEachRuleFile() {
    assertThat(CaseFiles.all()).isEqualTo(CaseFiles.rules());
  }

  @ParameterizedTest
  @MethodSource("files")
  void caseFile_showsWhatFiresAndWhatNearlyDoes(String file) {
    List<Case> cases = CaseFiles.read(file);

    assertThat(cases).anyMatch(Case::fires).anyMatch(one -> !one.fires());
    assertThat(cases).extracting(Case::name).doesNotHaveDuplicates();
  }
}
