package org.konseki.incident;

import static java.util.Objects.requireNonNull;

import org.konseki.event.Subject;

/**
 * A finding of an incident, as far as the incident is named after it.
 *
 * @param finding its id
 */
public record Member(String finding, String detection, Subject subject) {

  public Member {
    requireNonNull(finding, "finding is null");
    requireNonNull(detection, "detection is null");
    requireNonNull(subject, "subject is null");
  }
}
