package org.konseki.profile;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;

/**
 * Change points of a series in two stages of learning, after Yamanishi and Takeuchi (2006):
 * JPCERT's LogonTracer uses the same on logons per user.
 *
 * <ol>
 *   <li>Outliers: each value's loss under the model of the values before it ({@link Sdar});
 *   <li>smoothing: the mean of the last {@code smoothing} losses;
 *   <li>changes: the loss of that mean, under a second model of the same kind;
 *   <li>smoothing again, over half as many.
 * </ol>
 *
 * <p>The score is in nats: noise scores around 1, and above 10 in one series of 720 in a hundred; a
 * step to five times a usual 10 scores above 10 within two values, once 48 values are known. The
 * prior wears off in about {@code 1/r} values; until then a step must leave what is usual among
 * others. The first model begins with a prior instead of the first value, so that a series which
 * begins as others do shows no change. Its variance is never below its mean: counts of independent
 * events vary that much.
 *
 * @param rate the discounting rate r, in (0,1): about {@code 1/r} values are remembered
 * @param smoothing values smoothed over
 */
public record ChangeFinder(double rate, int smoothing) {

  /** What LogonTracer uses: r = 0.04, order 1, smoothing 5. */
  public static final ChangeFinder STANDARD = new ChangeFinder(0.04, 5);

  /** The least variance of the second stage, in nats squared. */
  private static final double LEAST_VARIANCE = 0.25;

  public ChangeFinder {
    checkArgument(rate > 0 && rate < 1, "rate must be between 0 and 1: %s", rate);
    checkArgument(smoothing >= 1, "smoothing must be at least 1: %s", smoothing);
  }

  /**
   * One value of a series, judged.
   *
   * @param expected what was predicted
   * @param score the change score
   */
  public record Judged(double expected, double score) {}

  /** Judges each value of a series of counts by those before it. */
  public List<Judged> judge(long[] counts, Prior prior) {
    Sdar outliers = new Sdar(rate, prior.mean(), prior.variance());
    Sdar changes = new Sdar(rate, usualLoss(prior), 1);
    Smoother losses = new Smoother(smoothing);
    Smoother scores = new Smoother(Math.max(1, smoothing / 2));
    List<Judged> judged = new ArrayList<>(counts.length);
    for (long count : counts) {
      double expected = outliers.predict();
      double loss = losses.add(outliers.loss(count, Math.max(1, outliers.mean())));
      outliers.learn(count);
      judged.add(new Judged(expected, scores.add(changes.loss(loss, LEAST_VARIANCE))));
      changes.learn(loss);
    }
    return judged;
  }

  /** The loss to be expected of a value that follows the prior: its entropy. */
  private static double usualLoss(Prior prior) {
    return Math.log(2 * Math.PI * Math.E * prior.variance()) / 2;
  }

  /** The mean of the last values. */
  private static final class Smoother {

    private final double[] last;
    private int count;

    Smoother(int length) {
      this.last = new double[length];
    }

    double add(double value) {
      last[count % last.length] = value;
      count++;
      double sum = 0;
      for (double each : last) {
        sum += each;
      }
      return sum / Math.min(count, last.length);
    }
  }
}
