package org.konseki.event;

import org.jspecify.annotations.Nullable;

/**
 * How an event came, where that is worth telling.
 *
 * @param reported the time it names itself, milliseconds since 1970-01-01T00:00Z, where that was
 *     too far ahead of the clock to be believed; else null
 * @param late whether its source had reported past its time by more than the lateness that is
 *     allowed
 */
public record Arrival(@Nullable Long reported, boolean late) {

  /** In time, with a time to be believed. */
  public static final Arrival ORDINARY = new Arrival(null, false);

  /** Whether its own time was too far ahead of the clock. */
  public boolean clamped() {
    return reported != null;
  }
}
