package org.konseki.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.event.Subject;

/** A window's tally is that of the findings in it, whatever went in and out before. */
class TallyTest {

  private static final long DAY = 86_400_000;

  @Property(tries = 200)
  void fact_afterFindingsCameAndWent_isThatOfThoseWhichAreLeft(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int count) {
    List<Signal> signals = signals(seed, count);
    assertSlides(RiskTally::new, signals);
    assertSlides(HostTally::new, signals);
  }

  private static void assertSlides(Supplier<Tally> tallies, List<Signal> signals) {
    Tally sliding = tallies.get();
    int window = 1 + signals.size() / 3;
    for (int i = 0; i < signals.size(); i++) {
      if (i >= window) {
        sliding.remove(signals.get(i - window));
      }
      sliding.add(signals.get(i));
      Tally afresh = tallies.get();
      signals.subList(Math.max(0, i - window + 1), i + 1).forEach(afresh::add);
      assertThat(sliding.fact(DAY)).isEqualTo(afresh.fact(DAY));
    }
  }

  @Property(tries = 100)
  void riskFact_ofOneDetection_countsAtMostTwiceItsTopScore(
      @ForAll @IntRange(min = 1, max = 100) int top,
      @ForAll @IntRange(min = 1, max = 20) int count) {
    Tally tally = new RiskTally();
    for (int i = 0; i < count; i++) {
      tally.add(signal("proxy-off-hours", "10.0.0.1", top, Stage.DELIVERY, "proxy"));
    }
    assertThat(tally.fact(DAY))
        .isEqualTo(
            top < 20
                ? new RiskFact(DAY, (long) top * Math.min(2, count), 0, 0)
                : new RiskFact(DAY, (long) top * Math.min(2, count), 1, 1));
  }

  private static List<Signal> signals(long seed, int count) {
    Random random = new Random(seed);
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      signals.add(
          signal(
              "detection-" + random.nextInt(4),
              "10.0.0." + random.nextInt(5),
              1 + random.nextInt(100),
              Stage.values()[random.nextInt(Stage.values().length)],
              random.nextBoolean() ? "proxy" : "dns"));
    }
    return signals;
  }

  private static Signal signal(
      String detection, String host, int score, Stage stage, String source) {
    return new Signal(
        "id",
        detection,
        0,
        0,
        Subject.ofHost(host),
        host,
        null,
        null,
        Set.of(),
        List.of(source),
        stage,
        Severity.LOW,
        score,
        List.of(),
        null);
  }
}
