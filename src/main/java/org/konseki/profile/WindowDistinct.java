package org.konseki.profile;

import java.util.List;

/**
 * How many distinct values one window saw.
 *
 * @param start the window's beginning
 * @param end the window's end, exclusive
 * @param distinct the number of distinct values
 * @param exact whether that number is exact; else it is an estimate
 * @param weight the sum of the distinct values' weights, an estimate like the number
 * @param sample some of the values, picked by hash
 */
public record WindowDistinct(
    long start, long end, long distinct, boolean exact, long weight, List<String> sample) {

  public WindowDistinct {
    sample = List.copyOf(sample);
  }

  /** The mean weight of a value, 0 where there is none. */
  public double meanWeight() {
    return distinct == 0 ? 0 : weight / (double) distinct;
  }
}
