package org.konseki.measure;

import org.konseki.event.Source;

/** The event time up to which each kind of log has reported all it had to, and it was judged. */
@FunctionalInterface
public interface Watermarks {

  /** Milliseconds since 1970-01-01T00:00Z; {@link Long#MIN_VALUE} before the first event. */
  long of(Source source);

  /**
   * Likewise, by what the source itself reported: of one that has fallen silent, all may still
   * come.
   */
  default long own(Source source) {
    return of(source);
  }
}
