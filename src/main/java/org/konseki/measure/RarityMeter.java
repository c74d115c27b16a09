package org.konseki.measure;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.konseki.enrich.DnsFact;
import org.konseki.enrich.Fact;
import org.konseki.enrich.Lookups;
import org.konseki.event.Source;
import org.konseki.event.Subject;
import org.konseki.profile.PairDay;
import org.konseki.profile.Visitors;

/** Queries for registered domains that few hosts of the organisation visit. */
final class RarityMeter implements Meter {

  private static final Set<String> PRIVATE_SUFFIXES =
      Set.of("local", "lan", "internal", "home", "corp", "localdomain", "arpa", "test", "invalid");

  private Set<Integer> lookBacks;
  private double mostHosts;
  private final Visited visited;
  private Lookups lookups;
  private final Days days;
  private final Dirty<PairDay> queries;

  private final ByDomain<PairDay> shown = new ByDomain<>();

  /** Days on which a domain is rare by no row: most queries are for such, and need no look. */
  private RecentDomains common = new RecentDomains();

  RarityMeter(Thresholds rarity, Visited visited, Lookups lookups, Days days, Recollection known) {
    this.lookBacks = rarity.numbers("days");
    this.mostHosts = rarity.most("max_hosts");
    this.visited = visited;
    this.lookups = lookups;
    this.days = days;
    this.queries = known.dirtyPacked("queries", PairDay.CODEC, Recollection.CLIENT);
    queries.forEachShown(key -> remember(key, key.destination()));
  }

  private void remember(PairDay key, String domain) {
    shown.add(domain, key);
    lookBacks.forEach(lookBack -> visited.visitors(domain, days.end(key.dayStart()) - 1, lookBack));
  }

  /** Goes by other rows and own domains from now on, with all that it has measured. */
  void use(Thresholds rarity, Lookups others) {
    lookBacks = rarity.numbers("days");
    mostHosts = rarity.most("max_hosts");
    lookups = others;
    common = new RecentDomains();
  }

  @Override
  public Source source() {
    return Source.DNS;
  }

  @Override
  public List<Dirty<?>> dirty() {
    return List.of(queries);
  }

  @Override
  public void observe(Fact fact) {
    if (!lookBacks.isEmpty() && fact instanceof DnsFact dns && !dns.businessSite()) {
      String domain = dns.registeredDomain();
      PairDay key = days.key(Clients.of(dns), domain, dns.event().time());
      if (common.has(domain, key.dayStart()) ? queries.wasShown(key) : isPublic(domain)) {
        queries.mark(key, fact);
      }
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

  /** Visitors of a day only become more: what is not rare at first is never looked at again. */
  private void collect(PairDay key, Fact fact, List<Measurement> into) {
    String domain = key.destination();
    long end = days.end(key.dayStart()) - 1;
    boolean rare = false;
    Fact first = null;
    for (int lookBack : lookBacks) {
      boolean mayBeRare = !visited.isVisitedByMore(domain, end, lookBack, mostHosts);
      rare |= mayBeRare;
      if (mayBeRare || queries.wasShown(key)) {
        Visitors visitors = visited.visitors(domain, end, lookBack);
        if (first == null) {
          first = queries.show(key, fact);
          shown.add(domain, key);
        }
        into.add(measurement(key, first, visitors, lookBack));
      }
    }
    if (!rare) {
      common.add(domain, key.dayStart());
    }
  }

  private Measurement measurement(PairDay key, Fact fact, Visitors visitors, int lookBack) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("registeredDomain", key.destination());
    details.put("name", String.valueOf(fact.destination()));
    details.put("hosts", visitors.hosts());
    details.put("days", lookBack);
    details.put("firstSeen", Instant.ofEpochMilli(visitors.firstSeen()).toString());
    return new Measurement(
        Kinds.RARE_DOMAIN,
        "",
        null,
        Subject.ofHost(key.client()),
        fact.destination(),
        days.date(key.dayStart()),
        0,
        visitors.hosts(),
        0,
        1,
        lookBack,
        fact.event().time(),
        fact.event().time(),
        details,
        fact.event());
  }

  @Override
  public void recheck(String domain) {
    shown.of(domain).forEach(queries::markShown);
  }

  @Override
  public void forgetBefore(long time) {
    long horizon = days.start(time);
    queries.forget(key -> key.dayStart() < horizon);
    shown.forget(key -> key.dayStart() < horizon);
  }
}
