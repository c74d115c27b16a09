package org.konseki.detect;

import java.util.List;

/** Who is told of all that a session judges, whether anything fired or not. */
@FunctionalInterface
public interface Witness {

  /** Nobody. */
  Witness NONE = (facts, hits) -> {};

  /**
   * Called after a batch.
   *
   * @param facts what was judged
   * @param hits which rules fired on which of {@code facts}
   */
  void judged(List<?> facts, List<Hit> hits);
}
