package org.konseki.enrich;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.konseki.event.Subject;

/**
 * What the tables say of addresses, worked out once for each recent one. For one thread.
 *
 * <p>All facts of an address share its text and its subject, so that what is kept by address later
 * on finds its keys by identity instead of comparing texts letter by letter.
 */
final class Hosts {

  private static final int RECENT = 1 << 16;

  private final Lookups lookups;
  private final RecentCache<Host> recent = new RecentCache<>(RECENT);

  /**
   * An address and what is known of it whatever the event.
   *
   * @param subject the host that has the address
   * @param address null if the text is none
   * @param noHost whether it is no single host's address: multicast, broadcast, unspecified,
   *     loopback
   * @param segment its segment by the blocks of network/zones, or null
   */
  record Host(
      Subject subject,
      @Nullable Address address,
      boolean noHost,
      boolean intermediary,
      @Nullable String segment) {

    /** The address as the log has it. */
    String text() {
      return requireNonNull(subject.host());
    }
  }

  Hosts(Lookups lookups) {
    this.lookups = lookups;
  }

  Host of(String text) {
    Host known = recent.get(text);
    if (known == null) {
      known = describe(Subject.ofHost(text), Address.parse(text));
      recent.put(text, known);
    }
    return known;
  }

  private Host describe(Subject subject, @Nullable Address address) {
    if (address == null) {
      return new Host(subject, null, false, false, null);
    }
    boolean noHost =
        address.isMulticast()
            || address.isLimitedBroadcast()
            || address.isUnspecified()
            || address.isLoopback();
    boolean intermediary = lookups.roles().isIntermediary(address);
    String segment = lookups.zones().byAddress(address).segment();
    return new Host(subject, address, noHost, intermediary, segment);
  }
}
