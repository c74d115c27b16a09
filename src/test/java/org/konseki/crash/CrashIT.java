package org.konseki.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The crash test in short, against the packaged service. */
@Timeout(900)
class CrashIT {

  @Test
  void kill_atAnyMoment_losesNothingAndDoublesNothing() throws Exception {
    CrashReport report = new CrashRun(CrashPlan.of("rounds=5", "memory=true")).run();

    assertThat(report.isGood()).as(report.text()).isTrue();
  }
}
