package org.konseki.correlate;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
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

  /** The scores of one detection's findings, each with how often it occurs. */
  private static final class Scores {
    final TreeMap<Integer, Integer> counts = new TreeMap<>();
    long sum;

    long counted() {
      return Math.min(sum, (long) TOP_SCORES * counts.lastKey());
    }
  }

  private final Map<String, Scores> byDetection = new HashMap<>();
  private final Map<Stage, Integer> stages = new EnumMap<>(Stage.class);
  private final Map<String, Integer> sources = new HashMap<>();

  @Override
  public void add(Signal signal) {
    Scores scores = byDetection.computeIfAbsent(signal.detection(), key -> new Scores());
    scores.sum += signal.score();
    count(scores.counts, signal.score());
    if (signal.isNotable()) {
      count(stages, signal.stage());
      signal.sources().forEach(source -> count(sources, source));
    }
  }

  @Override
  public void remove(Signal signal) {
    Scores scores = byDetection.get(signal.detection());
    if (scores == null) {
      throw new IllegalArgumentException("The finding is not in the window: " + signal.id());
    }
    scores.sum -= signal.score();
    discount(scores.counts, signal.score());
    if (scores.counts.isEmpty()) {
      byDetection.remove(signal.detection());
    }
    if (signal.isNotable()) {
      discount(stages, signal.stage());
      signal.sources().forEach(source -> discount(sources, source));
    }
  }

  private static <K> void count(Map<K, Integer> counts, K key) {
    counts.merge(key, 1, Integer::sum);
  }

  private static <K> void discount(Map<K, Integer> counts, K key) {
    counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
  }

  @Override
  public RiskFact fact(long window) {
    long sum = 0;
    for (Scores scores : byDetection.values()) {
      sum += scores.counted();
    }
    long score = (long) (sum * Math.pow(FACTOR, Math.max(0, sources.size() - 1)));
    return new RiskFact(window, score, stages.size(), sources.size());
  }
}
