package org.konseki.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Event;
import org.konseki.event.Subject;

/**
 * An event with all that rules may ask of it. Facts are what the rules see: a rule's constraints
 * name the components of these records.
 */
public interface Fact {

  /** The event itself. */
  Event event();

  /** Whom a finding on this event is about. */
  Subject subject();

  /** What a finding on this event points at: a host name, address or mail domain; null if none. */
  @Nullable String destination();

  /** Indicators that the event's fields match, empty for nearly every event. */
  List<IndicatorMatch> indicators();

  /** Whether any indicator matched: what the indicator rules ask first. */
  boolean indicatorMatched();
}
