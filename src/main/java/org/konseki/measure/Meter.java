package org.konseki.measure;

import java.util.List;
import org.konseki.enrich.Fact;
import org.konseki.event.Source;

/** One kind of measurement over the facts of a shard. Used by one thread. */
interface Meter {

  /** The kind of log that it measures. */
  Source source();

  /** Takes a fact in; cheap, as most facts are of no interest to most meters. */
  void observe(Fact fact);

  /**
   * Hands over what its profiles say where they moved since the last call.
   *
   * @param watermark event time up to which its source has reported
   */
  void collect(long watermark, List<Measurement> into);

  /** Has the measurements of {@code domain} handed over again, as others visited it too. */
  default void recheck(String domain) {}

  /** Has all measurements handed over again that depend on how many clients there are. */
  default void recheckPrevalence() {}

  /**
   * The watermark from which on it has more to say without any further event; any thread may ask.
   */
  default long due() {
    return Long.MAX_VALUE;
  }

  /** What it keeps of keys that moved. */
  List<Dirty<?>> dirty();

  /** What it handed over is kept. */
  default void settle() {}

  /** What it handed over could not be kept; what no event brings up again it hands over again. */
  default void giveBack() {}

  /** Forgets what lies before {@code time}. */
  void forgetBefore(long time);
}
