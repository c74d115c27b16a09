package org.konseki.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konseki.table.Row;
import org.konseki.table.Schemas;
import org.konseki.table.Table;
import org.konseki.table.Tables;

class RuleCompilerTest {

  private static final Tables NONE = new Tables(Map.of());

  private static final String GOOD =
      """
      package rules.proxy
      import org.konseki.enrich.ProxyFact
      global org.konseki.detect.Findings findings

      rule "Good"
        @id("good") @stage("delivery") @severity("low") @score(10)
      when
        $request : ProxyFact(method == "GET")
      then
        findings.report($request);
      end
      """;

  @Test
  void compile_goodRule_isInCatalogue() {
    try (RuleBase rules = compile("good", GOOD)) {
      assertThat(rules.detections()).extracting(RuleMetadata::detection).containsExactly("good");
      assertThat(rules.rules()).containsOnlyKeys("Good");
    }
  }

  @Test
  void compile_unknownField_namesFileLineAndRule() {
    String drl = GOOD.replace("method ==", "metod ==");
    assertThat(errors("good", drl))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error.file()).isEqualTo("proxy/good.drl");
              assertThat(error.line()).isEqualTo(5);
              assertThat(error.rule()).isEqualTo("Good");
              assertThat(error.message()).contains("metod");
            });
  }

  @Test
  void compile_twoBadRules_namesBoth() {
    String drl =
        GOOD.replace("method ==", "metod ==")
            + GOOD.substring(GOOD.indexOf("rule "))
                .replace("\"Good\"", "\"Other\"")
                .replace("method ==", "methode ==");
    assertThat(errors("good", drl)).extracting(RuleError::rule).containsExactly("Good", "Other");
  }

  @Test
  void compile_textComparedWithNumber_isAnErrorNotACrash() {
    String drl = GOOD.replace("method == \"GET\"", "port > \"high\"");
    assertThat(errors("good", drl)).isNotEmpty();
  }

  @Test
  void compile_syntaxError_namesLine() {
    String drl = GOOD.replace("then", "thn");
    assertThat(errors("good", drl)).isNotEmpty().allMatch(error -> error.line() > 0);
  }

  @Test
  void compile_idDiffersFromFileName_isRefused() {
    assertThat(errors("other", GOOD))
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("\"other\"", "\"good\""));
  }

  @Test
  void compile_severityUnknown_namesTheAllowedOnes() {
    assertThat(errors("good", GOOD.replace("\"low\"", "\"lowish\"")))
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("lowish", "informational"));
  }

  @Test
  void compile_templateWithoutRows_givesNoRule() {
    String drl = GOOD.replace("@id", "@table(\"proxy/downloads\") @id");
    try (RuleBase rules = compile("good", drl)) {
      assertThat(rules.rules()).isEmpty();
      assertThat(rules.detections()).hasSize(1);
    }
  }

  @Test
  void compile_templateWithRows_givesOneRuleEach() {
    String drl =
        GOOD.replace("@id", "@table(\"mail/attachments\") @id")
            .replace("ProxyFact", "MailFact")
            .replace("method == \"GET\"", "attachmentName != null");
    Tables tables = attachments(row("1", Map.of("extension", "exe")), row("2", Map.of()));
    try (RuleBase rules = new RuleCompiler(List.of(file("good", drl))).compile(tables)) {
      assertThat(rules.rules())
          .containsOnlyKeys("mail/attachments#1 good", "mail/attachments#2 good");
    }
  }

  private static Tables attachments(Row... rows) {
    return new Tables(
        Map.of(
            "mail/attachments",
            new Table(Schemas.find("mail/attachments").orElseThrow(), List.of(rows))));
  }

  private static Row row(String id, Map<String, Object> cells) {
    return new Row("mail/attachments", id, 0, cells);
  }

  private static List<RuleError> errors(String stem, String drl) {
    return catchThrowableOfType(RuleException.class, () -> compile(stem, drl)).errors();
  }

  private static RuleBase compile(String stem, String drl) {
    return new RuleCompiler(List.of(file(stem, drl))).compile(NONE);
  }

  private static RuleFile file(String stem, String drl) {
    return new RuleFile("proxy/" + stem + ".drl", drl);
  }
}
