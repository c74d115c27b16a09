package org.konseki.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void slope_lineWithNoise_isThatOfTheLine() {
    assertThat(Report.slope(100, 102, 104, 106)).isEqualTo(2, within(1e-9));
    assertThat(Report.slope(100, 103, 97, 100)).isEqualTo(-0.6, within(1e-9));
  }
}
