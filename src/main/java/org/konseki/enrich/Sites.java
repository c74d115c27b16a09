package org.konseki.enrich;

/**
 * What is known of names that hosts visit, worked out once for each recent one. One thread. All
 * facts about a name share its text, as those of an address do: see {@link Hosts}.
 */
final class Sites {

  private static final int RECENT = 1 << 17;

  private final Lookups lookups;
  private final RecentCache<Site> recent = new RecentCache<>(RECENT);

  /** A name, its registered domain, and whether proxy/business-sites lists it. */
  record Site(String name, String registeredDomain, boolean business) {}

  Sites(Lookups lookups) {
    this.lookups = lookups;
  }

  Site of(String host) {
    Site known = recent.get(host);
    if (known == null) {
      known = new Site(host, RegisteredDomains.of(host), lookups.businessSites().contains(host));
      recent.put(host, known);
    }
    return known;
  }
}
