package org.konseki.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.konseki.event.Text;

class DurationWordsTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 1 second, 1 秒",
    "PT59S, 59 seconds, 59 秒",
    "PT1M, 1 minute, 1 分",
    "PT1M1S, 2 minutes, 2 分",
    "PT10M, 10 minutes, 10 分",
    "PT1H, 1 hour, 1 時間",
    "PT1H30M, 1 hour 30 minutes, 1 時間30 分",
    "PT24H, 24 hours, 24 時間",
    "PT48H, 48 hours, 48 時間",
    "PT49H, 2 days 1 hour, 2 日1 時間",
    "PT168H, 7 days, 7 日",
    "PT2160H, 90 days, 90 日"
  })
  void of_anySpan_isWrittenForPeople(Duration span, String english, String japanese) {
    assertThat(DurationWords.of(span)).isEqualTo(new Text(japanese, english));
  }
}
