package org.konseki.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.konseki.enrich.Indicator.Type;
import org.konseki.enrich.IndicatorCsv.Content;

class IndicatorCsvTest {

  @Test
  void read_allColumns_giveIndicators() {
    Content content =
        IndicatorCsv.read(
            "\ufeffType,value,subdomains,source,confidence,expires\r\n"
                + "# a comment\r\n"
                + "domain,apt.example.com,false,\"JPCERT/CC, 2015\",90,2026-04-01\r\n"
                + "\r\n"
                + "ip,203.0.113.9,,,,2026-04-01T09:00:00+09:00\n"
                + ",evil.example.org\n"
                + "file-name,\"a \"\"quoted\"\" name.exe\",,,,");
    assertThat(content.errors()).isEmpty();
    assertThat(content.indicators())
        .containsExactly(
            new Indicator(
                Type.DOMAIN,
                "apt.example.com",
                false,
                true,
                "JPCERT/CC, 2015",
                90,
                Instant.parse("2026-04-01T00:00:00Z").toEpochMilli()),
            new Indicator(
                Type.IP,
                "203.0.113.9",
                true,
                true,
                null,
                -1,
                Instant.parse("2026-04-01T00:00:00Z").toEpochMilli()),
            new Indicator(Type.DOMAIN, "evil.example.org", true, true, null, -1, Long.MAX_VALUE),
            new Indicator(
                Type.FILE_NAME, "a \"quoted\" name.exe", true, true, null, -1, Long.MAX_VALUE));
  }

  @Test
  void read_badRows_areNamedByLine() {
    Content content =
        IndicatorCsv.read(
            """
            value,type,confidence,expires,subdomains
            com,domain
            good.example.com,domain
            "two
            lines",domain
            a.example.com,domain,101
            a.example.com,domain,1,tomorrow
            a.example.com,domain,1,,maybe
            "open,domain
            last.example.com,domain
            """);
    assertThat(content.indicators()).hasSize(2);
    assertThat(content.errors().stream().map(error -> error.line() + " " + error.reason().key()))
        .containsExactly(
            "2 domain.suffix",
            "4 domain.form",
            "6 confidence.range",
            "7 expires.form",
            "8 subdomains.form",
            "9 csv.quote");
  }

  @Test
  void read_noHeader_isAnError() {
    Content content = IndicatorCsv.read("evil.example.com\n");
    assertThat(content.errors())
        .singleElement()
        .matches(e -> e.reason().key().equals("csv.header"));
    assertThat(IndicatorCsv.read("").errors()).isEmpty();
  }

  @Property
  void read_anyText_neverThrows(
      @ForAll @Chars({'"', ',', '\n', '\r', 'a', '.', '#', ' '}) @StringLength(max = 60)
          String text) {
    Content content = IndicatorCsv.read("value,type\n" + text);
    long lines = text.chars().filter(c -> c == '\n' || c == '\r').count() + 2;
    assertThat(content.errors()).allMatch(error -> error.line() >= 2 && error.line() <= lines);
  }
}
