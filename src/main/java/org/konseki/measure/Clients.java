package org.konseki.measure;

import static java.util.Objects.requireNonNull;

import org.konseki.enrich.Fact;

/** The client that a fact of proxy, DNS or firewall is about. */
final class Clients {

  private Clients() {}

  /** Its address, in the text that facts share: keys of it are found by identity. */
  static String of(Fact fact) {
    return requireNonNull(fact.subject().host(), "the fact's subject has no host");
  }
}
