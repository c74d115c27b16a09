package org.konseki.correlate;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.konseki.rule.SequenceRule;

/**
 * A finding as one step of one chain: the fact that rules compiled from correlation/sequences
 * extend chains by. Which steps a finding can be is worked out before, so that a step costs the
 * rules one equality however many detections it names.
 *
 * @param step the step's name, {@code <row>/<number>}
 * @param number the step's number, from 1
 * @param key what all steps of a chain have in common: a host or an account
 * @param user the account if the row compares users besides, or null
 * @param destination the host it points at if the row compares destinations, or null if its kind of
 *     log has none
 * @param time event time of its first event, milliseconds since 1970-01-01T00:00Z
 * @param last event time of its last event
 */
public record StepSignal(
    String step,
    int number,
    String key,
    @Nullable String user,
    @Nullable String destination,
    long time,
    long last,
    Steps of) {

  /** What a step stands for; nothing that rules look at. */
  record Steps(SequenceRule rule, Signal signal) {}

  public StepSignal {
    requireNonNull(step, "step is null");
    requireNonNull(key, "key is null");
    requireNonNull(of, "of is null");
  }

  SequenceRule rule() {
    return of.rule();
  }

  Signal signal() {
    return of.signal();
  }
}
