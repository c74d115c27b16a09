package org.konseki.profile;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What is expected of a counter before it has a history: the organisation's mean and variance.
 *
 * @param mean events in an hour that has any
 * @param variance its variance between counters and hours
 */
public record Prior(double mean, double variance) {

  public Prior {
    checkArgument(mean >= 0, "mean must not be negative: %s", mean);
    checkArgument(variance > 0, "variance must be greater than zero: %s", variance);
  }

  /**
   * A prior of which only the mean is known: counters of one organisation differ by about as much
   * as they count, and counts vary by their square root besides.
   */
  public static Prior ofMean(double mean) {
    return new Prior(mean, mean * mean + mean + 1);
  }
}
