package org.konseki.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.konseki.rule.Condition.Comparison;
import org.konseki.rule.Condition.Opaque;

class ConditionReaderTest {

  @ParameterizedTest
  @CsvSource({
    "port == 443, 443, 80",
    "port != 443, 80, 443",
    "port >= 443, 443, 442",
    "port <= 443, 443, 444",
    "port > 443, 444, 443",
    "port < 443, 442, 443",
    "score >= 0.8, 1, 0",
    "score > -1, 0, -1"
  })
  void holds_numbers_asTheOperatorSays(String text, int holding, int failing) {
    Comparison comparison = comparison(text);

    assertThat(comparison.holds(holding)).isTrue();
    assertThat(comparison.holds((double) holding)).isTrue();
    assertThat(comparison.holds(failing)).isFalse();
    assertThat(comparison.holds((long) failing)).isFalse();
    assertThat(comparison.text()).isEqualTo(text);
  }

  @Test
  void holds_numberThatIsNone_isNeverEqual() {
    assertThat(comparison("score >= 0.8").holds(Double.NaN)).isFalse();
    assertThat(comparison("score >= 0.8").holds(Double.POSITIVE_INFINITY)).isTrue();
    assertThat(comparison("score == 1").holds(Double.NaN)).isFalse();
  }

  @Test
  void holds_texts_ifEqual() {
    assertThat(comparison("method == \"CONNECT\"").holds("CONNECT")).isTrue();
    assertThat(comparison("method == \"CONNECT\"").holds("connect")).isFalse();
    assertThat(comparison("method != \"CONNECT\"").holds("GET")).isTrue();
    assertThat(comparison("method == \"CONNECT\"").holds(null)).isFalse();
    assertThat(comparison("method != \"CONNECT\"").holds(null)).isTrue();
  }

  @Test
  void holds_booleansAndNull_ifEqual() {
    assertThat(comparison("portAllowed == false").holds(false)).isTrue();
    assertThat(comparison("portAllowed == false").holds(true)).isFalse();
    assertThat(comparison("night != null").holds("2015-06-05")).isTrue();
    assertThat(comparison("night != null").holds(null)).isFalse();
    assertThat(comparison("night == null").holds(null)).isTrue();
  }

  @Test
  void holds_missingNumber_isNotCompared() {
    assertThat(comparison("bytes >= 0").holds(null)).isFalse();
    assertThat(comparison("bytes < 0").holds(null)).isFalse();
  }

  @Property(tries = 200)
  void read_whatTheEscaperWrites_comparesWithTheVeryValue(
      @ForAll String value, @ForAll String other) {
    Comparison comparison = comparison(DrlLiteral.equality("userAgent", value));

    assertThat(comparison.field()).isEqualTo("userAgent");
    assertThat(comparison.holds(readable(value))).isTrue();
    assertThat(comparison.holds(other)).isEqualTo(other.equals(readable(value)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "port == 80 || port == 443",
        "host matches \"a.*\"",
        "event.status >= 400",
        "attachments.size() > 0",
        "port == other",
        "name == \"a\\\"b\""
      })
  void read_anythingElse_staysText(String text) {
    assertThat(ConditionReader.read(" " + text + " ")).isEqualTo(new Opaque(text));
  }

  /** Halves of surrogate pairs have no UTF-8; the compiled rule sees a question mark as well. */
  private static String readable(String value) {
    boolean plain = DrlLiteral.isPlain(value);
    return plain ? value : new String(value.getBytes(UTF_8), UTF_8);
  }

  private static Comparison comparison(String text) {
    return (Comparison) ConditionReader.read(text);
  }
}
