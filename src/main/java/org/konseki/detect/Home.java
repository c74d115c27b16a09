package org.konseki.detect;

import static java.util.Objects.requireNonNull;

import org.konseki.event.Subject;

/**
 * Whom a finding that names a user only is grouped under: the host that he works on, or his
 * account.
 *
 * @param known false as long as nothing is known of where he works; a host that was known before,
 *     such as before a restart, then still holds
 */
public record Home(Subject subject, boolean known) {

  public Home {
    requireNonNull(subject, "subject is null");
  }
}
