package org.konseki.enrich;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.BusinessHours.Schedule;
import org.konseki.enrich.BusinessHours.Shift;
import org.konseki.enrich.Hosts.Host;
import org.konseki.enrich.UserAgents.Rules;
import org.konseki.enrich.UserAgents.Verdict;
import org.konseki.event.ProxyRequest;
import org.konseki.event.Subject;

/** Turns proxy requests into facts. For one thread. */
final class ProxyEnricher {

  private static final int RECENT_AGENTS = 1 << 12;

  private final Lookups lookups;
  private final Hosts hosts;
  private final Sites sites;
  private final IdentityHashMap<Rules, RecentCache<Verdict>> agents = new IdentityHashMap<>();
  private final IdentityHashMap<Schedule, ShiftCache> shifts = new IdentityHashMap<>();

  ProxyEnricher(Lookups lookups, Hosts hosts, Sites sites) {
    this.lookups = lookups;
    this.hosts = hosts;
    this.sites = sites;
  }

  ProxyFact enrich(ProxyRequest request, List<IndicatorMatch> matches) {
    boolean denied = request.denied();
    Host client = hosts.of(request.client());
    String segment = client.segment();
    Sites.Site site = sites.of(request.host());
    Verdict agent = verdict(request.userAgent(), segment);
    Shift shift = shift(request, segment);
    return new ProxyFact(
        request,
        request.user() == null ? client.subject() : new Subject(client.text(), request.user()),
        site.name(),
        request.method(),
        request.port(),
        denied ? "denied" : "permitted",
        lookups.connectPorts().allows(request.port(), denied),
        request.userAgent(),
        agent.verdict(),
        agent.row(),
        segment,
        shift.offHours(),
        shift.night(),
        site.registeredDomain(),
        site.business(),
        FileNames.pathExtension(request.path()),
        request.contentType(),
        matches,
        !matches.isEmpty());
  }

  private Verdict verdict(@Nullable String agent, @Nullable String segment) {
    if (agent == null) {
      return Verdict.ABSENT;
    }
    if (agent.isBlank()) {
      return Verdict.EMPTY;
    }
    Rules rules = lookups.userAgents().rules(segment);
    RecentCache<Verdict> recent =
        agents.computeIfAbsent(rules, key -> new RecentCache<>(RECENT_AGENTS));
    Verdict known = recent.get(agent);
    if (known == null) {
      known = rules.verdict(agent);
      recent.put(agent, known);
    }
    return known;
  }

  private Shift shift(ProxyRequest request, @Nullable String segment) {
    Schedule schedule = lookups.businessHours().schedule(segment);
    if (schedule.isEmpty()) {
      return Shift.BUSINESS;
    }
    Shift shift = shifts.computeIfAbsent(schedule, ShiftCache::new).at(request.time());
    boolean planned =
        shift.offHours()
            && lookups.maintenance().contains(request.client(), request.host(), request.time());
    return planned ? Shift.BUSINESS : shift;
  }
}
