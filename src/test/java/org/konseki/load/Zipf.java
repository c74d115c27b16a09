package org.konseki.load;

import java.util.Arrays;
import java.util.Random;

/** Ranks from 0 of which few are drawn often and many seldom, as sites are visited. */
final class Zipf {

  private final double[] cumulated;

  Zipf(int ranks) {
    cumulated = new double[ranks];
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += 1.0 / (rank + 1);
      cumulated[rank] = sum;
    }
  }

  int next(Random random) {
    double drawn = random.nextDouble() * cumulated[cumulated.length - 1];
    int at = Arrays.binarySearch(cumulated, drawn);
    return Math.min(at < 0 ? -at - 1 : at, cumulated.length - 1);
  }
}
