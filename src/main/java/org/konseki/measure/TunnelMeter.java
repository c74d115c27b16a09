package org.konseki.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.konseki.enrich.DnsFact;
import org.konseki.enrich.Fact;
import org.konseki.event.Source;
import org.konseki.event.Subject;
import org.konseki.profile.NameShape;
import org.konseki.profile.PairDay;
import org.konseki.profile.WindowDistinct;

/**
 * Distinct names that one client asks for under one registered domain, how long they are, and how
 * many of the organisation's hosts ask for that domain: what antivirus programs ask is as long, but
 * all ask it.
 */
final class TunnelMeter implements Meter {

  /** Days on which the domain's hosts are counted. */
  private static final int PREVALENCE_DAYS = 7;

  private final Visited visited;
  private final Days days;
  private final DistinctMeter names;

  /** Shown pairs by registered domain, so that its next visitor finds them. */
  private final ByDomain<PairDay> shown = new ByDomain<>();

  TunnelMeter(Thresholds tunnel, Visited visited, Days days, Recollection known) {
    this.visited = visited;
    this.days = days;
    this.names = new DistinctMeter("names", tunnel, "min_distinct", this::measurement, known);
    names.forEachShown((key, fact) -> remember(key));
  }

  private void remember(PairDay key) {
    shown.add(key.destination(), key);
    visited.watch(key.destination(), days.end(key.dayStart()) - 1, PREVALENCE_DAYS);
  }

  @Override
  public Source source() {
    return Source.DNS;
  }

  @Override
  public List<Dirty<?>> dirty() {
    return names.dirty();
  }

  @Override
  public void observe(Fact fact) {
    if (fact instanceof DnsFact dns && !dns.businessSite()) {
      String name = dns.destination();
      String domain = dns.registeredDomain();
      if (name.length() > domain.length()) {
        long time = dns.event().time();
        PairDay key = days.key(Clients.of(dns), domain, time);
        names.add(key, time, name, NameShape.length(name, domain), fact);
      }
    }
  }

  private Measurement measurement(PairDay key, WindowDistinct most, Duration window, Fact fact) {
    shown.add(key.destination(), key);
    long end = days.end(key.dayStart()) - 1;
    double entropy =
        most.sample().stream()
            .mapToDouble(name -> NameShape.of(name, key.destination()).entropy())
            .average()
            .orElse(0);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("registeredDomain", key.destination());
    details.put("names", most.distinct());
    details.put("exact", most.exact());
    details.put("hosts", visited.visitors(key.destination(), end, PREVALENCE_DAYS).hosts());
    details.put("meanLength", Math.round(most.meanWeight() * 10) / 10.0);
    details.put("entropy", Math.round(entropy * 100) / 100.0);
    details.put("windowMinutes", window.toMinutes());
    details.put("sample", most.sample());
    return new Measurement(
        Kinds.TUNNEL,
        "",
        null,
        Subject.ofHost(key.client()),
        key.destination(),
        days.date(key.dayStart()),
        window.toMillis(),
        most.distinct(),
        most.meanWeight(),
        Math.max(1, most.distinct()),
        0,
        most.start(),
        most.end(),
        details,
        fact.event());
  }

  @Override
  public void recheck(String domain) {
    shown.of(domain).forEach(names::recheck);
  }

  @Override
  public void collect(long watermark, List<Measurement> into) {
    names.collect(into);
  }

  @Override
  public void forgetBefore(long time) {
    long horizon = days.start(time);
    names.forgetBefore(time);
    shown.forget(key -> key.dayStart() < horizon);
  }
}
