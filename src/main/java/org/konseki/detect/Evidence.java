package org.konseki.detect;

import static java.util.Objects.requireNonNull;

/**
 * One event that a finding rests on.
 *
 * @param eventId the event's identity
 * @param time event time in milliseconds since 1970-01-01T00:00Z
 * @param source the kind of log, such as {@code proxy}
 * @param original the original text
 */
public record Evidence(String eventId, long time, String source, String original) {

  public Evidence {
    requireNonNull(eventId, "eventId is null");
    requireNonNull(source, "source is null");
    requireNonNull(original, "original is null");
  }
}
