package org.konseki.incident;

import static java.util.Objects.requireNonNull;

/**
 * An incident as it is kept: with the span that decides what joins it.
 *
 * @param raised from the first event to the last of the findings that raise it. Supporting findings
 *     do not stretch it, so that a trickle of weak signals cannot hold an incident open for ever
 * @param group what its findings share: the key of a host or an account
 */
public record Case(Incident incident, Span raised, String group) {

  public Case {
    requireNonNull(incident, "incident is null");
    requireNonNull(raised, "raised is null");
    requireNonNull(group, "group is null");
  }

  /** The same case with a later version of its incident. */
  public Case with(Incident later) {
    return new Case(later, raised, group);
  }
}
