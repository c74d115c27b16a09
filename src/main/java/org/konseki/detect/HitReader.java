package org.konseki.detect;

import org.jspecify.annotations.Nullable;
import org.konseki.event.Event;

/** Makes hits again that were kept by their rule's name and their event. */
@FunctionalInterface
public interface HitReader {

  /** Where nothing is kept. */
  HitReader NONE = (rule, event, hostless) -> null;

  /**
   * The hit.
   *
   * @param hostless whether its fact had no host
   * @return null if there is no such rule any more
   */
  @Nullable Hit read(String rule, Event event, boolean hostless);
}
