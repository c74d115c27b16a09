package org.konseki.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Severity;
import org.konseki.event.Stage;
import org.konseki.incident.Incident.Status;

/**
 * Which incidents are wanted. An empty set and null leave open what they name.
 *
 * @param stages those that have a finding of one of these stages
 * @param subject host or user: of the incident, or of a finding in it
 * @param detections those that have a finding of one of these detections
 * @param from those with an event at or after, milliseconds since 1970-01-01T00:00Z
 * @param until those with an event before, milliseconds since 1970-01-01T00:00Z
 * @param text what occurs in their words, whatever the case: id, title, subject, assignee, comment
 */
public record IncidentQuery(
    Set<Status> statuses,
    Set<Severity> severities,
    Set<Stage> stages,
    @Nullable String subject,
    Set<String> detections,
    @Nullable Long from,
    @Nullable Long until,
    @Nullable String text) {

  /** Every incident. */
  public static final IncidentQuery ALL =
      new IncidentQuery(Set.of(), Set.of(), Set.of(), null, Set.of(), null, null, null);

  public IncidentQuery {
    statuses = Set.copyOf(statuses);
    severities = Set.copyOf(severities);
    stages = Set.copyOf(stages);
    detections = Set.copyOf(detections);
  }
}
