package org.konseki.correlate;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Finding;
import org.konseki.enrich.Identities;
import org.konseki.enrich.LearntIdentities;
import org.konseki.enrich.Whereabouts;
import org.konseki.event.Messages;
import org.konseki.event.Subject;
import org.konseki.event.Text;

/**
 * Says in words which findings about users were joined with those of a host, and which were not
 * since the host is shared by many.
 */
public final class SharedHosts {

  /** More notes than these nobody reads. */
  private static final int MOST = 20;

  private static final Messages MESSAGES = Messages.of("incidents");

  private final Identities identities;

  /** Words by what {@code identities} know now. */
  public SharedHosts(Identities identities) {
    this.identities = requireNonNull(identities, "identities is null");
  }

  /** What is to be said of an incident about {@code subject} that has these findings. */
  public List<Text> notes(Subject subject, Collection<Finding> findings) {
    Set<Text> notes = new LinkedHashSet<>();
    String host = subject.host();
    if (host != null && identities.isShared(host)) {
      notes.add(shared("note.shared", host));
    }
    for (Finding finding : findings) {
      String user = finding.subject().user();
      if (finding.subject().host() == null && user != null && notes.size() < MOST) {
        notes.addAll(notes(user, finding.time(), host));
      }
    }
    return List.copyOf(notes);
  }

  private List<Text> notes(String user, long time, @Nullable String host) {
    if (host != null) {
      return List.of(MESSAGES.text("note.joined", user, host));
    }
    Whereabouts whereabouts = identities.whereabouts(user, time);
    if (whereabouts instanceof Whereabouts.Shared shared) {
      return List.of(shared("note.apart", shared.host(), user));
    }
    return whereabouts instanceof Whereabouts.Scattered
        ? List.of(MESSAGES.text("note.scattered", user))
        : List.of();
  }

  private Text shared(String key, String host, String... user) {
    int accounts = identities.accountsOn(host);
    boolean many = accounts > LearntIdentities.MOST_USERS;
    String name = user.length == 0 ? "" : user[0];
    return MESSAGES.text(key + (many ? ".accounts" : ".role"), host, accounts, name);
  }
}
