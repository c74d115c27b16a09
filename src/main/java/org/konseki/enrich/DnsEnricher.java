package org.konseki.enrich;

import java.util.List;
import org.konseki.event.DnsQuery;

/** Turns DNS queries into facts. */
final class DnsEnricher {

  private final Hosts hosts;
  private final Sites sites;

  DnsEnricher(Hosts hosts, Sites sites) {
    this.hosts = hosts;
    this.sites = sites;
  }

  DnsFact enrich(DnsQuery query, List<IndicatorMatch> matches) {
    Sites.Site site = sites.of(query.name());
    return new DnsFact(
        query,
        hosts.of(query.client()).subject(),
        site.name(),
        query.type(),
        site.registeredDomain(),
        site.business(),
        matches,
        !matches.isEmpty());
  }
}
