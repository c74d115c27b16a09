package org.konseki.correlate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.konseki.event.Stage;

/**
 * What the findings of the window amount to. Their scores are added up, one detection counting at
 * most twice its top score; the sum grows by a quarter for every kind of log beyond the first,
 * since what several logs show independently is rarely chance. The factor is our own starting
 * value.
 *
 * <p>Everyday traces, such as a newsletter or a denied program, add their few points; but every
 * kind of log has some of them on any day, so they are no second source and no stage.
 */
final class RiskTally implements Tally {

  private static final int TOP_SCORES = 2;
  private static final double FACTOR = 1.25;
  private static final int MOST_SCORE = 100;

  /** The scores of one detection's findings, each with how often it occurs. */
  private static final class Scores {
    private final int[] counts = new int[MOST_SCORE + 1];
    private int top;
    private long sum;

    void add(int score) {
      counts[score]++;
      top = Math.max(top, score);
      sum += score;
    }

    void remove(int score) {
      counts[score]--;
      sum -= score;
      while (top > 0 && counts[top] == 0) {
        top--;
      }
    }

    long counted() {
      return Math.min(sum, (long) TOP_SCORES * top);
    }
  }

  private final Map<String, Scores> byDetection = new HashMap<>();
  private final Counts<Stage> stages = new Counts<>();
  private final Counts<String> sources = new Counts<>();
  private long counted;

  /** As if no detection's scores were bounded. */
  static RiskFact most(List<Signal> signals, long window) {
    long sum = 0;
    int stages = 0;
    Set<String> sources = new HashSet<>();
    for (Signal signal : signals) {
      sum += signal.score();
      if (signal.isNotable()) {
        stages |= 1 << signal.stage().ordinal();
        sources.addAll(signal.sources());
      }
    }
    return fact(window, sum, Integer.bitCount(stages), sources.size());
  }

  @Override
  public void add(Signal signal) {
    Scores scores = byDetection.computeIfAbsent(signal.detection(), key -> new Scores());
    counted -= scores.counted();
    scores.add(signal.score());
    counted += scores.counted();
    if (signal.isNotable()) {
      stages.add(signal.stage());
      signal.sources().forEach(sources::add);
    }
  }

  @Override
  public void remove(Signal signal) {
    Scores scores = byDetection.get(signal.detection());
    if (scores == null || scores.sum == 0) {
      throw new IllegalArgumentException("The finding is not in the window: " + signal.id());
    }
    counted -= scores.counted();
    scores.remove(signal.score());
    counted += scores.counted();
    if (signal.isNotable()) {
      stages.remove(signal.stage());
      signal.sources().forEach(sources::remove);
    }
  }

  @Override
  public RiskFact fact(long window) {
    return fact(window, counted, stages.distinct(), sources.distinct());
  }

  private static RiskFact fact(long window, long sum, int stages, int sources) {
    long score = (long) (sum * Math.pow(FACTOR, Math.max(0, sources - 1)));
    return new RiskFact(window, score, stages, sources);
  }
}
