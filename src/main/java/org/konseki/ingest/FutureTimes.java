package org.konseki.ingest;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import org.konseki.event.Event;

/**
 * What becomes of events that name a time yet to come: a clock that is wrong, a year that is
 * missing, or a sender that means ill. They are taken to be of the moment they arrive, so that none
 * of them moves event time ahead of all others; what they named stays with them.
 */
public final class FutureTimes {

  private final Clock clock;
  private final long most;

  /**
   * @param most how far ahead of {@code clock} an event's time may be, as clocks differ
   */
  public FutureTimes(Clock clock, Duration most) {
    checkArgument(!most.isNegative(), "How far ahead times may be must not be negative: %s", most);
    this.clock = requireNonNull(clock, "clock is null");
    this.most = most.toMillis();
  }

  /** The event, or the same event as of now if it names a time too far ahead. */
  public Event clamp(Event event) {
    long now = clock.millis();
    return event.time() <= now + most ? event : event.with(event.origin().clampedTo(now));
  }
}
