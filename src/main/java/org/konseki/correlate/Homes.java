package org.konseki.correlate;

import org.konseki.detect.Home;
import org.konseki.enrich.Identities;
import org.konseki.enrich.Whereabouts;
import org.konseki.event.Subject;

/**
 * Decides whom findings that name a user only are grouped under: the host that he works on at that
 * time, else his account. A host that many share is nobody's home.
 */
final class Homes {

  private Homes() {}

  /** The home of findings about {@code subject}, which has no host. */
  static Home of(Subject subject, Whereabouts whereabouts, Identities identities) {
    return whereabouts instanceof Whereabouts.At at
        ? new Home(new Subject(at.host(), subject.user()), true)
        : new Home(ofAccount(subject, identities), !(whereabouts instanceof Whereabouts.Unknown));
  }

  /** The account, by whatever name it is logged, so that mail and logons of it come together. */
  private static Subject ofAccount(Subject subject, Identities identities) {
    String user = subject.user();
    return user == null ? subject : identities.accountOf(user).map(Subject::ofUser).orElse(subject);
  }
}
