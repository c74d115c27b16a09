package org.konseki.enrich;

import org.jspecify.annotations.Nullable;

/** What the tables say of addresses, worked out once for each recent one. For one thread. */
final class Hosts {

  private static final int RECENT = 1 << 14;

  private final Lookups lookups;
  private final RecentCache<Host> recent = new RecentCache<>(RECENT);

  /**
   * An address and what is known of it whatever the event.
   *
   * @param address null if the text is none
   * @param noHost whether it is no single host's address: multicast, broadcast, unspecified,
   *     loopback
   * @param segment its segment by the blocks of network/zones, or null
   */
  record Host(
      @Nullable Address address, boolean noHost, boolean intermediary, @Nullable String segment) {}

  Hosts(Lookups lookups) {
    this.lookups = lookups;
  }

  Host of(String text) {
    Host known = recent.get(text);
    if (known == null) {
      known = describe(Address.parse(text));
      recent.put(text, known);
    }
    return known;
  }

  private Host describe(@Nullable Address address) {
    if (address == null) {
      return new Host(null, false, false, null);
    }
    boolean noHost =
        address.isMulticast()
            || address.isLimitedBroadcast()
            || address.isUnspecified()
            || address.isLoopback();
    boolean intermediary = lookups.roles().isIntermediary(address);
    return new Host(address, noHost, intermediary, lookups.zones().byAddress(address).segment());
  }
}
