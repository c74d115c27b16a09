package org.konseki.enrich;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who works where. All times are event times in milliseconds since 1970-01-01T00:00Z. */
public interface Identities {

  /** Where an account or mail address works around {@code time}. */
  Whereabouts whereabouts(String user, long time);

  /** The host of an account or mail address around {@code time}, if exactly one is likely. */
  default Optional<String> hostOf(String user, long time) {
    return whereabouts(user, time) instanceof Whereabouts.At at
        ? Optional.of(at.host())
        : Optional.empty();
  }

  /** Whether a host serves many people, so that what happens on it must not be joined. */
  boolean isShared(String host);

  /** The most accounts seen on a host on one day, counted no further than tells it is shared. */
  int accountsOn(String host);

  /** The bare account of a user as logged, or of a mail address in our domains. */
  Optional<String> accountOf(String user);

  /** Whether {@link #takeNews} would give any; asked for every batch, so it must be cheap. */
  boolean hasNews();

  /**
   * The accounts and hosts about which more is known than at the last call; for domains that turned
   * out to be ours, {@code @} and the domain. Each with the ids of the events that told it.
   */
  Map<String, Set<String>> takeNews();
}
