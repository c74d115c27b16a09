package org.konseki.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RejectedLineTest {

  @Test
  void of_lineOfTheLimit_isWhole() {
    RejectedLine line = line("x".repeat(RejectedLine.MAX_BYTES));

    assertThat(line.cut()).isFalse();
    assertThat(line.text()).hasSize(RejectedLine.MAX_BYTES);
  }

  @Test
  void of_longJapaneseLine_isCutBetweenCharacters() {
    RejectedLine line = line("痕跡".repeat(5000));

    assertThat(line.cut()).isTrue();
    assertThat(line.text()).matches("[痕跡]+");
    assertThat(line.text().getBytes(UTF_8)).hasSizeBetween(8190, 8192);
  }

  private static RejectedLine line(String text) {
    return RejectedLine.of(0, "squid", 1, text, "squid.fields", List.of(), null, null);
  }
}
