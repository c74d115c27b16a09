package org.konseki.enrich;

import static java.util.Objects.requireNonNull;

/** What is known of the host that an account works on around some time. */
public sealed interface Whereabouts {

  /** Nothing is known. */
  Whereabouts UNKNOWN = new Unknown();

  /** On too many hosts of one day to tell. */
  Whereabouts SCATTERED = new Scattered();

  /** On this host, which it shares with few. */
  record At(String host) implements Whereabouts {

    public At {
      requireNonNull(host, "host is null");
    }
  }

  /** On hosts that serve many people, of which this is the nearest in time. */
  record Shared(String host) implements Whereabouts {

    public Shared {
      requireNonNull(host, "host is null");
    }
  }

  /** See {@link #UNKNOWN}. */
  record Unknown() implements Whereabouts {}

  /** See {@link #SCATTERED}. */
  record Scattered() implements Whereabouts {}
}
