package org.konseki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.konseki.detect.Finding;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.event.Event;

/** Scratch runs: in event-time order, without a trace, and bounded. */
class AnalysisTest {

  private static final String PC = "192.168.100.15";
  private static final Clock STOPPED = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private static Analysis analysis(Clock clock, int mostFindings) {
    return new Analysis(
        ShippedJudgement.get(),
        IndicatorIndex.empty(),
        ShippedJudgement.TOKYO,
        clock,
        Duration.ofSeconds(10),
        mostFindings);
  }

  @Test
  void run_eventsInAnyOrder_givesTheSameFindings() {
    List<Event> shuffled = new ArrayList<>(Samples.sessions());
    Collections.shuffle(shuffled, new Random(7));

    List<Finding> findings = analysis(STOPPED, 100).run(Samples.sessions());

    assertThat(findings).isNotEmpty().allMatch(finding -> finding.subject().host() != null);
    assertThat(analysis(STOPPED, 100).run(shuffled)).isEqualTo(findings);
  }

  @Test
  void run_accountFromAnotherHost_findsTheNewPath() {
    List<Event> logons =
        List.of(
            Samples.logon("kato", 1, "192.168.100.17", 0),
            Samples.logon("kato", 2, "192.168.100.18", 60));

    assertThat(analysis(STOPPED, 100).run(logons))
        .filteredOn(finding -> finding.detection().equals("ad-new-logon-path"))
        .extracting(finding -> finding.subject().host())
        .containsExactly("192.168.100.18");
  }

  @Test
  void run_repeatsOverManyChunks_foldIntoOneFinding() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      events.add(Samples.connect(PC, 8443, i));
    }

    assertThat(analysis(STOPPED, 10).run(events))
        .extracting(Finding::count)
        .containsExactly(2_500L);
  }

  @Test
  void run_moreFindingsThanAllowed_givesUp() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      events.add(Samples.connect("10.1.0." + i, 8443, i));
    }

    assertThatThrownBy(() -> analysis(STOPPED, 20).run(events))
        .isInstanceOfSatisfying(AnalysisTooLarge.class, e -> assertThat(e.limit()).isEqualTo(20));
  }

  @Test
  void run_longerThanAllowed_givesUpAndSaysHowFarItCame() {
    AtomicLong now = new AtomicLong();
    InstantSource hurried = () -> Instant.ofEpochSecond(now.getAndAdd(6));
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      events.add(Samples.quiet(i));
    }

    assertThatThrownBy(() -> analysis(hurried.withZone(ZoneOffset.UTC), 20).run(events))
        .isInstanceOfSatisfying(
            AnalysisTimeout.class,
            e -> {
              assertThat(e.done()).isBetween(1, 4_999);
              assertThat(e.total()).isEqualTo(5_000);
            });
  }
}
