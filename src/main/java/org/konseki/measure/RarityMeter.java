package org.konseki.measure;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.konseki.enrich.DnsFact;
import org.konseki.enrich.Fact;
import org.konseki.enrich.Lookups;
import org.konseki.enrich.ProxyFact;
import org.konseki.event.Subject;
import org.konseki.profile.PairDay;
import org.konseki.profile.Visitors;

/**
 * Queries for registered domains that few hosts of the organisation visit, and downloads from them.
 */
final class RarityMeter implements Meter {

  private static final Set<String> PRIVATE_SUFFIXES =
      Set.of("local", "lan", "internal", "home", "corp", "localdomain", "arpa", "test", "invalid");

  private final Set<Integer> lookBacks;
  private final double mostHosts;
  private final Set<String> extensions;
  private final Set<String> contentTypes;
  private final SharedProfiles shared;
  private final Lookups lookups;
  private final Days days;
  private final Dirty<PairDay> queries = new Dirty<>();
  private final Dirty<PairDay> downloads = new Dirty<>();

  /** Shown pairs by domain, so that a domain's next visitor finds them. */
  private final Map<String, Set<PairDay>> shownByDomain = new HashMap<>();

  RarityMeter(
      Thresholds rarity, Thresholds risky, SharedProfiles shared, Lookups lookups, Days days) {
    this.lookBacks = rarity.numbers("days");
    this.mostHosts = rarity.most("max_hosts");
    this.extensions = risky.texts("extension");
    this.contentTypes = risky.texts("content_type");
    this.shared = shared;
    this.lookups = lookups;
    this.days = days;
  }

  @Override
  public void observe(Fact fact) {
    if (fact instanceof DnsFact dns) {
      if (!dns.businessSite() && isPublic(dns.registeredDomain())) {
        queries.mark(key(dns.event().client(), dns.registeredDomain(), fact), fact);
      }
    } else if (fact instanceof ProxyFact proxy
        && proxy.method().equals("GET")
        && proxy.outcome().equals("permitted")
        && !proxy.businessSite()
        && isRisky(proxy)) {
      // the file is part of the key: one finding names one host, all its files
      downloads.mark(key(proxy.event().client(), proxy.destination(), fact), fact);
    }
  }

  private PairDay key(String client, String destination, Fact fact) {
    return new PairDay(client, destination, days.start(fact.event().time()));
  }

  private boolean isRisky(ProxyFact proxy) {
    String extension = proxy.extension();
    String contentType = proxy.contentType();
    return (extension != null && extensions.contains(extension))
        || (contentType != null && contentTypes.contains(contentType));
  }

  private boolean isPublic(String domain) {
    int dot = domain.lastIndexOf('.');
    return dot > 0
        && !PRIVATE_SUFFIXES.contains(domain.substring(dot + 1))
        && !lookups.isOwnDomain(domain);
  }

  @Override
  public void collect(long watermark, List<Measurement> into) {
    queries.drain((key, fact) -> collect(key, fact, key.destination(), queries, into));
    downloads.drain(
        (key, fact) -> collect(key, fact, ((ProxyFact) fact).registeredDomain(), downloads, into));
  }

  private void collect(
      PairDay key, Fact fact, String domain, Dirty<PairDay> dirty, List<Measurement> into) {
    for (int lookBack : lookBacks) {
      Optional<Visitors> visitors = shared.visitors(domain, fact.event().time(), lookBack);
      int hosts = visitors.map(Visitors::hosts).orElse(1);
      if (hosts <= mostHosts || dirty.wasShown(key)) {
        dirty.show(key, fact);
        shared.watch(domain);
        shownByDomain.computeIfAbsent(domain, any -> new LinkedHashSet<>()).add(key);
        into.add(measurement(key, fact, domain, hosts, lookBack, visitors));
      }
    }
  }

  private Measurement measurement(
      PairDay key, Fact fact, String domain, int hosts, int lookBack, Optional<Visitors> visitors) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("registeredDomain", domain);
    details.put("hosts", hosts);
    details.put("days", lookBack);
    boolean download = fact instanceof ProxyFact;
    if (fact instanceof ProxyFact proxy) {
      details.put("url", proxy.event().url());
      put(details, "extension", proxy.extension());
      put(details, "contentType", proxy.contentType());
      details.put("responseBytes", proxy.event().responseBytes());
    } else {
      details.put("name", fact.destination());
    }
    visitors.ifPresent(
        seen ->
            details.put("firstSeen", java.time.Instant.ofEpochMilli(seen.firstSeen()).toString()));
    return new Measurement(
        download ? Kinds.DOWNLOAD : Kinds.RARE_DOMAIN,
        download ? String.valueOf(((ProxyFact) fact).extension()) : "",
        download ? ((ProxyFact) fact).contentType() : null,
        Subject.ofHost(key.client()),
        fact.destination(),
        days.date(key.dayStart()),
        0,
        hosts,
        hosts <= mostHosts ? 1 : 0,
        1,
        lookBack,
        fact.event().time(),
        fact.event().time(),
        details,
        fact.event());
  }

  private static void put(
      Map<String, Object> details, String name, @org.jspecify.annotations.Nullable Object value) {
    if (value != null) {
      details.put(name, value);
    }
  }

  @Override
  public void recheck(String destination) {
    for (PairDay key : shownByDomain.getOrDefault(destination, Set.of())) {
      queries.markShown(key);
      downloads.markShown(key);
    }
  }

  @Override
  public void forgetBefore(long time) {
    shownByDomain.values().forEach(keys -> keys.removeIf(key -> key.dayStart() < time));
    shownByDomain.values().removeIf(Set::isEmpty);
  }
}
