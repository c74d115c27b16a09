package org.konseki.measure;

import java.time.Instant;
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
import org.konseki.event.Subject;
import org.konseki.profile.PairDay;
import org.konseki.profile.Visitors;

/** Queries for registered domains that few hosts of the organisation visit. */
final class RarityMeter implements Meter {

  private static final Set<String> PRIVATE_SUFFIXES =
      Set.of("local", "lan", "internal", "home", "corp", "localdomain", "arpa", "test", "invalid");

  private final Set<Integer> lookBacks;
  private final double mostHosts;
  private final SharedProfiles shared;
  private final Lookups lookups;
  private final Days days;
  private final Dirty<PairDay> queries = new Dirty<>();

  /** Shown pairs by domain, so that a domain's next visitor finds them. */
  private final Map<String, Set<PairDay>> shownByDomain = new HashMap<>();

  RarityMeter(Thresholds rarity, SharedProfiles shared, Lookups lookups, Days days) {
    this.lookBacks = rarity.numbers("days");
    this.mostHosts = rarity.most("max_hosts");
    this.shared = shared;
    this.lookups = lookups;
    this.days = days;
  }

  @Override
  public void observe(Fact fact) {
    if (!lookBacks.isEmpty()
        && fact instanceof DnsFact dns
        && !dns.businessSite()
        && isPublic(dns.registeredDomain())) {
      queries.mark(days.key(Clients.of(dns), dns.registeredDomain(), dns.event().time()), fact);
    }
  }

  private boolean isPublic(String domain) {
    int dot = domain.lastIndexOf('.');
    return dot > 0
        && !PRIVATE_SUFFIXES.contains(domain.substring(dot + 1))
        && !lookups.isOwnDomain(domain);
  }

  @Override
  public void collect(long watermark, List<Measurement> into) {
    queries.drain((key, fact) -> collect(key, fact, into));
  }

  private void collect(PairDay key, Fact fact, List<Measurement> into) {
    String domain = key.destination();
    for (int lookBack : lookBacks) {
      if (!queries.wasShown(key)
          && shared.isVisitedByMore(domain, fact.event().time(), lookBack, mostHosts)) {
        continue; // nearly always
      }
      Optional<Visitors> visitors = shared.visitors(domain, fact.event().time(), lookBack);
      int hosts = visitors.map(Visitors::hosts).orElse(1);
      if (hosts <= mostHosts || queries.wasShown(key)) {
        queries.show(key, fact);
        shared.watch(domain);
        shownByDomain.computeIfAbsent(domain, any -> new LinkedHashSet<>()).add(key);
        into.add(measurement(key, fact, hosts, lookBack, visitors));
      }
    }
  }

  private Measurement measurement(
      PairDay key, Fact fact, int hosts, int lookBack, Optional<Visitors> visitors) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("registeredDomain", key.destination());
    details.put("name", String.valueOf(fact.destination()));
    details.put("hosts", hosts);
    details.put("days", lookBack);
    visitors.ifPresent(
        seen -> details.put("firstSeen", Instant.ofEpochMilli(seen.firstSeen()).toString()));
    return new Measurement(
        Kinds.RARE_DOMAIN,
        "",
        null,
        Subject.ofHost(key.client()),
        fact.destination(),
        days.date(key.dayStart()),
        0,
        hosts,
        0,
        1,
        lookBack,
        fact.event().time(),
        fact.event().time(),
        details,
        fact.event());
  }

  @Override
  public void recheck(String destination) {
    shownByDomain.getOrDefault(destination, Set.of()).forEach(queries::markShown);
  }

  @Override
  public void forgetBefore(long time) {
    shownByDomain.values().forEach(keys -> keys.removeIf(key -> key.dayStart() < time));
    shownByDomain.values().removeIf(Set::isEmpty);
  }
}
