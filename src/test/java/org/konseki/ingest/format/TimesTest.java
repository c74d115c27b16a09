package org.konseki.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.konseki.ingest.format.Samples.TOKYO;
import static org.konseki.ingest.format.Samples.millis;

import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "2014-12-16T01:02:01.258399+09:00, 2014-12-15T16:02:01.258Z",
    "2014-12-16T01:02:01+0900, 2014-12-15T16:02:01Z",
    "2014-12-16T01:02:01+09, 2014-12-15T16:02:01Z",
    "2014-12-16T01:02:01-03:30, 2014-12-16T04:32:01Z",
    "2014-12-16t01:02:01z, 2014-12-16T01:02:01Z",
    "2014-12-16T01:02:01, 2014-12-15T16:02:01Z",
    "2014-12-16 01:02:01.5, 2014-12-15T16:02:01.500Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
  })
  void iso_printedTime_isRead(String text, String expected) {
    assertThat(Times.iso(text, 0, text.length(), TOKYO)).isEqualTo(millis(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2014-12-16",
        "2014-12-16T01:02",
        "2014-02-29T01:02:01",
        "2014-13-01T01:02:01",
        "2014-12-16T24:02:01",
        "2014-12-16T01:60:01",
        "2014-12-16T01:02:61",
        "2014-12-16T01:02:01+",
        "2014-12-16T01:02:01+9",
        "2014-12-16T01:02:01+25:00",
        "2014-12-16T01:02:01 JST",
        "2014/12/16T01:02:01",
      })
  void iso_noTime_isNone(String text) {
    assertThat(Times.iso(text, 0, text.length(), TOKYO)).isEqualTo(Times.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    // received, month, day, expected year
    "2015-01-01T00:10:00Z, 12, 31, 2014",
    "2014-12-31T23:00:00Z, 1, 1, 2015",
    "2014-12-30T00:00:00Z, 1, 1, 2014",
    "2015-03-01T00:00:00Z, 2, 29, 2012",
    "2016-02-28T12:00:00Z, 2, 29, 2016",
    "1903-12-01T00:00:00Z, 2, 29, 1896",
    "2015-03-01T00:00:00Z, 3, 1, 2015",
  })
  void yearless_date_isTheNearestPast(String received, int month, int day, int year) {
    LineContext context =
        new LineContext(ZoneId.of("UTC"), OptionalInt.empty(), Instant.parse(received));
    assertThat(Times.yearless(month, day, 0, context))
        .isEqualTo(Times.at(year, month, day, 0, ZoneId.of("UTC")));
  }

  @Test
  void yearless_yearGiven_isThatYearOrNone() {
    Instant received = Instant.parse("2015-03-01T00:00:00Z");
    LineContext context = new LineContext(TOKYO, OptionalInt.of(2021), received);
    assertThat(Times.yearless(12, 31, 0, context)).isEqualTo(millis("2021-12-30T15:00:00Z"));
    assertThat(Times.yearless(2, 29, 0, context)).isEqualTo(Times.NONE);
  }
}
