package org.konseki.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  @ParameterizedTest
  @CsvSource({
    "2015-11-17T00:30:00Z, 2015-11-17T00:30:00Z",
    "2015-11-17T09:30:00+09:00, 2015-11-17T00:30:00Z",
    "2015-11-17T09:30:00.5+0900, 2015-11-17T00:30:00.500Z",
    "2015-11-16T19:30:00-05, 2015-11-17T00:30:00Z",
    "2015-11-17 09:30:00, 2015-11-17T00:30:00Z",
    "2015-11-17T09:30, 2015-11-17T00:30:00Z",
    "2015/11/17 09:30:00, 2015-11-17T00:30:00Z",
    "2015-11-17 09:30:00 +09:00, 2015-11-17T00:30:00Z",
    "2021-04-26T09:02:53.149498700Z, 2021-04-26T09:02:53.149Z",
    "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z",
    "2016-02-29T00:00:00Z, 2016-02-29T00:00:00Z",
    "1447720200000, 2015-11-17T00:30:00Z",
    "1447720200, 2015-11-17T00:30:00Z",
    "1447720200.25, 2015-11-17T00:30:00.250Z"
  })
  void parse_aTime_givesItsInstant(String text, Instant expected) {
    assertThat(Timestamps.parse(text, TOKYO)).hasValue(expected.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "yesterday",
        "2015-11-17",
        "2015-02-29T00:00:00Z",
        "2015-13-01T00:00:00Z",
        "2015-11-17T24:00:00Z",
        "2015-11-17T09:30:00+19:00",
        "2015-11-17T09:30:00Zulu",
        "2015-11-17T09:30:00.Z",
        "1969-12-31T23:59:59Z",
        "-1447720200",
        "1e9",
        "99999999999999999999",
        "１４４７７２０２００"
      })
  void parse_anythingElse_isEmpty(String text) {
    assertThat(Timestamps.parse(text, TOKYO)).isEmpty();
  }

  @Test
  void parse_aLocalTimeOfItsZone_isReadInThatZone() {
    assertThat(Timestamps.parse("2015-11-17T09:30:00", TOKYO))
        .isEqualTo(Timestamps.parse("2015-11-17T00:30:00", ZoneOffset.UTC));
  }

  @Property
  void parse_whatJavaPrints_givesTheSameInstant(
      @ForAll @LongRange(min = 0, max = 250_000_000_000_000L) long millis) {
    OffsetDateTime time = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.ofHours(9));

    assertThat(Timestamps.parse(time.toString(), ZoneOffset.UTC)).hasValue(millis);
  }

  @Property
  void parse_anyText_neverThrows(@ForAll String text) {
    assertThat(Timestamps.parse("2015-" + text, TOKYO)).isNotNull();
    assertThat(Timestamps.parse(text, TOKYO)).isNotNull();
  }
}
