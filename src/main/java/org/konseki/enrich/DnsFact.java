package org.konseki.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.DnsQuery;
import org.konseki.event.Subject;

/**
 * A DNS query, enriched.
 *
 * @param subject the client as host
 * @param destination the queried name
 * @param registeredDomain the name's registered domain (Public Suffix List), or the name itself
 * @param businessSite whether proxy/business-sites lists the name
 */
public record DnsFact(
    DnsQuery event,
    Subject subject,
    String destination,
    @Nullable String type,
    String registeredDomain,
    boolean businessSite,
    List<IndicatorMatch> indicators,
    boolean indicatorMatched)
    implements Fact {}
