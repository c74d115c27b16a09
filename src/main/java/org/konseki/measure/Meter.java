package org.konseki.measure;

import java.util.List;
import org.konseki.enrich.Fact;

/** One kind of measurement over the facts of a shard. Used by one thread. */
interface Meter {

  /** Takes a fact in; cheap, as most facts are of no interest to most meters. */
  void observe(Fact fact);

  /**
   * Hands over what its profiles say where they moved since the last call.
   *
   * @param watermark event time up to which the sources have reported
   */
  void collect(long watermark, List<Measurement> into);

  /** Has the measurements of {@code destination} handed over again, as others visited it too. */
  default void recheck(String destination) {}

  /** Forgets what lies before {@code time}. */
  void forgetBefore(long time);
}
