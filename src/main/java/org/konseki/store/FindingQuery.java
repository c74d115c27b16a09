package org.konseki.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Severity;

/**
 * Which findings are wanted. An empty set and null leave open what they name.
 *
 * @param incident id of the incident that has them
 * @param muted whether those that an exception mutes, or only the others
 * @param from those with an event at or after, milliseconds since 1970-01-01T00:00Z
 * @param until those with an event before, milliseconds since 1970-01-01T00:00Z
 */
public record FindingQuery(
    Set<String> detections,
    @Nullable String host,
    @Nullable String user,
    Set<Severity> severities,
    @Nullable String incident,
    @Nullable Boolean muted,
    @Nullable Long from,
    @Nullable Long until) {

  /** Every finding. */
  public static final FindingQuery ALL =
      new FindingQuery(Set.of(), null, null, Set.of(), null, null, null, null);

  public FindingQuery {
    detections = Set.copyOf(detections);
    severities = Set.copyOf(severities);
  }
}
