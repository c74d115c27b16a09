package org.konseki.enrich;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Supplier;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.DnsQuery;
import org.konseki.event.Event;
import org.konseki.event.FirewallTraffic;
import org.konseki.event.MailMessage;
import org.konseki.event.ProxyRequest;

/**
 * Turns events into facts. Each shard has its own: it keeps what it worked out for recent hosts,
 * agents and minutes in small caches that are not safe for several threads.
 *
 * <p>On the hot path little is allocated but the fact: texts are looked up as they are, and what
 * costs more than a hash lookup (parsing an address, finding a registered domain, matching
 * wildcards, the calendar) is done once per distinct text and then cached.
 */
public final class Enricher {

  private final Supplier<IndicatorIndex> indicators;
  private final MailEnricher mail;
  private final FirewallEnricher firewall;
  private final ProxyEnricher proxy;
  private final DnsEnricher dns;
  private final DirectoryEnricher directory;

  /**
   * An enricher for one thread.
   *
   * @param indicators gives the index that is current when an event arrives
   * @param sessions what all shards have learnt from logons
   */
  public Enricher(Lookups lookups, Supplier<IndicatorIndex> indicators, LogonSessions sessions) {
    this.indicators = requireNonNull(indicators, "indicators is null");
    Sites sites = new Sites(lookups);
    Hosts hosts = new Hosts(lookups);
    mail = new MailEnricher(lookups, sessions);
    firewall = new FirewallEnricher(lookups, hosts);
    proxy = new ProxyEnricher(lookups, hosts, sites);
    dns = new DnsEnricher(hosts, sites);
    directory = new DirectoryEnricher(lookups, sessions);
  }

  /** The fact for {@code event}. Never throws, whatever the event's fields hold. */
  public Fact enrich(Event event) {
    List<IndicatorMatch> matches = indicators.get().matches(event);
    if (event instanceof FirewallTraffic traffic) {
      return firewall.enrich(traffic, matches);
    }
    if (event instanceof DnsQuery query) {
      return dns.enrich(query, matches);
    }
    if (event instanceof ProxyRequest request) {
      return proxy.enrich(request, matches);
    }
    return event instanceof MailMessage message
        ? mail.enrich(message, matches)
        : directory.enrich((DirectoryEvent) event, matches);
  }
}
