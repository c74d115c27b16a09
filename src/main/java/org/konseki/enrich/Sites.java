package org.konseki.enrich;

/** What is known of names that hosts visit, worked out once for each recent one. One thread. */
final class Sites {

  private static final int RECENT = 1 << 15;

  private final Lookups lookups;
  private final RecentCache<Site> recent = new RecentCache<>(RECENT);

  /** A name's registered domain, and whether proxy/business-sites lists it. */
  record Site(String registeredDomain, boolean business) {}

  Sites(Lookups lookups) {
    this.lookups = lookups;
  }

  Site of(String host) {
    Site known = recent.get(host);
    if (known == null) {
      known = new Site(RegisteredDomains.of(host), lookups.businessSites().contains(host));
      recent.put(host, known);
    }
    return known;
  }
}
