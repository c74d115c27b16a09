package org.konseki.enrich;

import java.util.List;
import org.konseki.event.DnsQuery;
import org.konseki.event.Subject;

/** Turns DNS queries into facts. */
final class DnsEnricher {

  private final Sites sites;

  DnsEnricher(Sites sites) {
    this.sites = sites;
  }

  DnsFact enrich(DnsQuery query, List<IndicatorMatch> matches) {
    Sites.Site site = sites.of(query.name());
    return new DnsFact(
        query,
        Subject.ofHost(query.client()),
        query.name(),
        query.type(),
        site.registeredDomain(),
        site.business(),
        matches,
        !matches.isEmpty());
  }
}
