package org.konseki.correlate;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.konseki.event.Stage;

/**
 * What findings amount to. Their scores are added up, one detection counting at most twice its top
 * score; the sum grows by a quarter for every kind of log beyond the first, since what several logs
 * show independently is rarely chance. The factor is our own starting value.
 *
 * <p>Everyday traces, such as a newsletter or a denied program, add their few points; but every
 * kind of log has some of them on any day, so they are no second source and no stage.
 */
final class RiskMeasure {

  private static final int TOP_SCORES = 2;
  private static final double FACTOR = 1.25;

  /** The least score that is no everyday trace. */
  private static final int NOTABLE = 20;

  private RiskMeasure() {}

  static RiskFact of(Collection<Signal> signals, long window) {
    Map<String, int[]> byDetection = new HashMap<>();
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    Set<String> sources = new HashSet<>();
    for (Signal signal : signals) {
      int[] sumAndTop = byDetection.computeIfAbsent(signal.detection(), key -> new int[2]);
      sumAndTop[0] += signal.score();
      sumAndTop[1] = Math.max(sumAndTop[1], signal.score());
      if (signal.score() >= NOTABLE) {
        stages.add(signal.stage());
        sources.addAll(signal.sources());
      }
    }
    long sum = 0;
    for (int[] sumAndTop : byDetection.values()) {
      sum += Math.min(sumAndTop[0], TOP_SCORES * sumAndTop[1]);
    }
    long score = (long) (sum * Math.pow(FACTOR, Math.max(0, sources.size() - 1)));
    return new RiskFact(window, score, stages.size(), sources.size());
  }
}
