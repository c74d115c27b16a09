package org.konseki.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.konseki.rule.SequenceRule;
import org.konseki.table.JsonTables;
import org.konseki.table.ReadTables;
import org.konseki.table.TableError;
import org.konseki.table.Tables;

class CorrelationCheckTest {

  private static final Set<String> KNOWN =
      Set.of("dns-a", "proxy-a", "proxy-b", "fw-a", "ad-a", "mail-a", "own-detection");

  private static List<String> errors(String... rows) {
    StringBuilder json = new StringBuilder();
    for (String row : rows) {
      json.append(json.isEmpty() ? "" : ",")
          .append("{\"within\": \"1d\", \"severity\": \"high\", \"title_ja\": \"x\",")
          .append("\"title_en\": \"x\",")
          .append(row.replace('\'', '"'))
          .append("}");
    }
    ReadTables read = JsonTables.read(json("{\"correlation/sequences\": [" + json + "]}"));
    assertThat(read.errors()).isEmpty();
    return CorrelationCheck.check(new Tables(read.tables()), KNOWN).stream()
        .map(TableError::toString)
        .toList();
  }

  private static com.fasterxml.jackson.databind.JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void check_rightRows_areRight() {
    assertThat(
            errors(
                "'name': 'chain-a', 'step1': 'dns-a', 'step2': 'proxy-*', 'step3': 'ad-a',"
                    + "'same': 'client,destination'",
                "'name': 'chain-b', 'step1': 'chain-a', 'step2': 'own-detection',"
                    + "'same': 'client,destination'",
                "'name': 'chain-c', 'step1': 'proxy-a', 'step2': 'fw-a',"
                    + "'same': 'client,destination'"))
        .isEmpty();
  }

  @Test
  void check_unknownDetection_isNamedWithItsCell() {
    assertThat(
            errors(
                "'name': 'chain-a', 'step1': 'dns-a', 'step2': 'proxy-a,proxy-c,fax-*',"
                    + "'same': 'client'"))
        .singleElement()
        .asString()
        .startsWith(
            "correlation/sequences[0].step2: 「proxy-a, proxy-c, fax-*」 … no such detection:"
                + " proxy-c, fax-*;");
  }

  @Test
  void check_sameThatStepsNeverHave_isAnError() {
    assertThat(
            errors(
                "'name': 'chain-a', 'step1': 'ad-a', 'step2': 'dns-a',"
                    + "'same': 'client,destination'",
                "'name': 'chain-b', 'step1': 'dns-a', 'step2': 'fw-a',"
                    + "'same': 'client,destination'",
                "'name': 'chain-c', 'step1': 'dns-a', 'step2': 'proxy-a', 'same': 'destination'"))
        .extracting(error -> error.substring(0, error.indexOf(':')))
        .containsExactly(
            "correlation/sequences[0].same",
            "correlation/sequences[1].same",
            "correlation/sequences[2].same");
  }

  @Test
  void check_chainOfItself_isAnError() {
    assertThat(
            errors(
                "'name': 'chain-a', 'step1': 'chain-b', 'step2': 'dns-a', 'same': 'client'",
                "'name': 'chain-b', 'step1': 'chain-a', 'step2': 'dns-a', 'same': 'client'",
                "'name': 'chain-c', 'step1': 'chain-*', 'step2': 'dns-a', 'same': 'client'"))
        .hasSize(3)
        .allSatisfy(error -> assertThat(error).contains("a step of itself"));
  }

  @Test
  void check_shippedRows_nameTheCellsOfUnknownDetections() {
    Tables shipped = Samples.shipped();
    Set<String> all = new HashSet<>();
    shipped.rows(SequenceRule.TABLE).stream()
        .map(SequenceRule::of)
        .forEach(rule -> rule.steps().forEach(all::addAll));
    assertThat(CorrelationCheck.check(shipped, all)).isEmpty();

    all.remove("fw-outbound-denied");
    assertThat(CorrelationCheck.check(shipped, all))
        .hasSize(2)
        .allSatisfy(
            error ->
                assertThat(error.toString())
                    .matches(
                        "correlation\\.xlsx, sequences![A-Z]\\d+: 「fw-outbound-denied」 … no such .*"));
  }
}
