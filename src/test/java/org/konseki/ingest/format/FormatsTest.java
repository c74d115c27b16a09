package org.konseki.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.Parsed.Rejected;

/** What every format promises: no line makes it throw or hang, and each rejection has a reason. */
class FormatsTest {

  private static final String BUNDLE = "org.konseki.messages.ingest";

  @Test
  void ids_areThoseOfTheInterface() {
    assertThat(Formats.ids())
        .containsExactly(
            "postfix",
            "netscreen",
            "squid",
            "squid-combined",
            "bind",
            "windows-json",
            "windows-xml");
    for (String id : Formats.ids()) {
      assertThat(Formats.byId(id).orElseThrow().id()).isEqualTo(id);
    }
    assertThat(Formats.byId("apache")).isEmpty();
  }

  @Property
  void parse_anyText_neverThrows(@ForAll String line) {
    parseWithAll(line);
  }

  @Property(tries = 20_000)
  void parse_mutatedLine_neverThrows(
      @ForAll("realLines") String line,
      @ForAll @IntRange(max = 400) int at,
      @ForAll @IntRange(max = 20) int removed,
      @ForAll("snippets") String inserted) {
    int start = Math.min(at, line.length());
    int end = Math.min(start + removed, line.length());
    parseWithAll(line.substring(0, start) + inserted + line.substring(end));
    parseWithAll(line.substring(0, start));
    parseWithAll(line.substring(start));
  }

  @Property(tries = 200)
  void parse_repeatedPart_takesLinearTime(
      @ForAll("realLines") String line,
      @ForAll @IntRange(max = 400) int at,
      @ForAll @IntRange(min = 1, max = 12) int length) {
    int start = Math.min(at, line.length() - 1);
    int end = Math.min(start + length, line.length());
    String repeated = line.substring(start, end).repeat(20_000);
    String long1 = line.substring(0, start) + repeated + line.substring(end);
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> parseWithAll(long1));
  }

  @Provide
  Arbitrary<String> realLines() {
    return Arbitraries.of(
        Stream.of("postfix", "netscreen", "squid", "squid-combined", "bind-queries")
            .flatMap(name -> Samples.report(name + ".log").stream())
            .toList());
  }

  @Provide
  Arbitrary<String> snippets() {
    List<String> awkward =
        List.of("", " ", "\t", "\"", "\\", "=", "=?", "?=", ";", "<", ">", "[", "]", "(", ":", "#");
    return Arbitraries.oneOf(Arbitraries.of(awkward), Arbitraries.strings().ofMaxLength(8));
  }

  private void parseWithAll(String line) {
    for (String id : Formats.ids()) {
      Parsed parsed = Formats.byId(id).orElseThrow().parse(line, Samples.CONTEXT);
      if (parsed instanceof Rejected rejected) {
        assertHasText(rejected);
      }
    }
  }

  private static void assertHasText(Rejected rejected) {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
      ResourceBundle bundle =
          ResourceBundle.getBundle(
              BUNDLE, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
      String text = bundle.getString(rejected.key());
      for (int i = 0; i < rejected.args().size(); i++) {
        assertThat(text).as(rejected.key()).contains("{" + i + "}");
      }
    }
  }
}
