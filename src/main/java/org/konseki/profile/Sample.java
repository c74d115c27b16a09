package org.konseki.profile;

import java.util.Arrays;

/**
 * Sorted numbers, each with how often it occurs, and the order statistics that beacons are judged
 * by. Quantiles interpolate between neighbours (type 7 of Hyndman and Fan, 1996).
 */
final class Sample {

  private final double[] values;

  /** How many numbers there are up to and including each of {@code values}. */
  private final long[] upTo;

  private Sample(double[] values, long[] upTo) {
    this.values = values;
    this.upTo = upTo;
  }

  /** Of numbers in any order. */
  static Sample of(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    long[] ones = new long[sorted.length];
    Arrays.fill(ones, 1);
    return ofSorted(sorted, ones);
  }

  /** Of numbers in ascending order, each {@code weights} times. */
  static Sample ofSorted(double[] sorted, long[] weights) {
    long[] upTo = weights.clone();
    for (int index = 1; index < upTo.length; index++) {
      upTo[index] += upTo[index - 1];
    }
    return new Sample(sorted, upTo);
  }

  long count() {
    return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
  }

  double median() {
    return quantile(0.5);
  }

  /** The number below which the share {@code q} lies. */
  double quantile(double q) {
    double place = (count() - 1) * q;
    long below = (long) place;
    double low = at(below);
    double rest = place - below;
    return rest == 0 ? low : low + rest * (at(below + 1) - low);
  }

  /** Median absolute deviation: the median distance from the median. */
  double mad() {
    return deviations(median()).median();
  }

  /**
   * How narrow and even the numbers lie, in [0,1], as RITA v5 scores the times and the sizes of a
   * beacon: {@code ((1 - |Bowley skewness|) + max(0, (median - MAD) / median)) / 2}.
   *
   * <p>One refinement: the skewness counts in the proportion {@code IQR / median}, at most whole.
   * RITA ignores it where the quartiles lie under ten seconds apart, since in a narrow distribution
   * it is noise; a share of the median says the same for every period.
   */
  double regularity() {
    double median = median();
    if (median <= 0) {
      return 0;
    }
    double low = quantile(0.25);
    double high = quantile(0.75);
    double range = high - low;
    double skewness = range == 0 ? 0 : Math.abs(low + high - 2 * median) / range;
    double weighed = skewness * Math.min(1, range / median);
    return ((1 - weighed) + Math.max(0, (median - mad()) / median)) / 2;
  }

  private double at(long place) {
    int found = Arrays.binarySearch(upTo, place + 1);
    return values[found >= 0 ? found : -found - 1];
  }

  /** The distances from {@code centre}, merged from both of its sides. */
  private Sample deviations(double centre) {
    int right = 0;
    while (right < values.length && values[right] < centre) {
      right++;
    }
    int left = right - 1;
    double[] distances = new double[values.length];
    long[] weights = new long[values.length];
    for (int index = 0; index < distances.length; index++) {
      boolean fromLeft =
          right == values.length || (left >= 0 && centre - values[left] < values[right] - centre);
      int next = fromLeft ? left-- : right++;
      distances[index] = Math.abs(values[next] - centre);
      weights[index] = upTo[next] - (next == 0 ? 0 : upTo[next - 1]);
    }
    return ofSorted(distances, weights);
  }
}
