package org.konseki.measure;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.konseki.enrich.Fact;
import org.konseki.enrich.ProxyFact;
import org.konseki.event.Source;
import org.konseki.event.Subject;
import org.konseki.profile.Beacon;
import org.konseki.profile.BeaconScore;
import org.konseki.profile.EntryCodec;
import org.konseki.profile.PairDay;
import org.konseki.profile.Profiles;

/** Regular requests of one client to one host within a day. */
final class BeaconMeter implements Meter {

  private static final int MOST_PAIRS = 500_000;
  private static final int PREVALENCE_DAYS = 7;

  /** So many visitors are no majority, however small the organisation. */
  private static final int ALWAYS_FEW = 3;

  private Thresholds thresholds;
  private double leastScore;
  private double leastRequests;
  private final Visited visited;
  private final Days days;
  private final Profiles<PairDay, Beacon> beacons;

  /** Shown are pairs that score high by themselves, however common their destination is. */
  private final Dirty<PairDay> dirty;

  private final ByDomain<PairDay> shown = new ByDomain<>();
  private final Set<PairDay> told = new HashSet<>();

  BeaconMeter(Thresholds periodic, Visited visited, Days days, Recollection known) {
    this.thresholds = periodic.kind(Kinds.BEACON);
    use(periodic);
    this.visited = visited;
    this.days = days;
    this.beacons =
        known.profiles(
            "beacons",
            MOST_PAIRS,
            new EntryCodec<>(PairDay.CODEC, Beacon::read),
            key -> new Beacon(key.dayStart()),
            Recollection.CLIENT);
    this.dirty = known.dirty("beacons", PairDay.CODEC, Recollection.CLIENT);
    dirty.forEachShown(this::remember);
  }

  /** Goes by other rows from now on, with all that it has measured. */
  void use(Thresholds periodic) {
    thresholds = periodic.kind(Kinds.BEACON);
    leastScore = thresholds.least("min_score");
    leastRequests = Math.max(4, thresholds.least("min_count"));
  }

  /** May have been told, too: to tell it again, or that it is none, changes nothing. */
  private void remember(PairDay key, Fact fact) {
    shown.add(((ProxyFact) fact).registeredDomain(), key);
    told.add(key);
    long end = days.end(key.dayStart()) - 1;
    visited.watch(((ProxyFact) fact).registeredDomain(), end, PREVALENCE_DAYS);
  }

  @Override
  public Source source() {
    return Source.PROXY;
  }

  @Override
  public List<Dirty<?>> dirty() {
    return List.of(dirty);
  }

  @Override
  public void observe(Fact fact) {
    if (!(fact instanceof ProxyFact proxy) || proxy.businessSite() || thresholds.isEmpty()) {
      return;
    }
    long time = proxy.event().time();
    PairDay key = days.key(Clients.of(proxy), proxy.destination(), time);
    Beacon beacon = beacons.at(key, time);
    if (beacon != null) {
      long bytes = proxy.event().responseBytes();
      if (bytes >= 0) {
        beacon.add(time, bytes);
      } else {
        beacon.add(time);
      }
      if (beacon.requests() >= leastRequests || dirty.wasShown(key)) {
        dirty.mark(key, fact);
      }
    }
  }

  @Override
  public void collect(long watermark, List<Measurement> into) {
    dirty.drain((key, fact) -> collect(key, fact, into));
  }

  /**
   * Prevalence only lowers a score: what does not reach the least by itself never will. What does
   * is looked at again whenever its destination gets a visitor or the organisation a client, since
   * visitors lower it and clients raise it again.
   */
  private void collect(PairDay key, Fact fact, List<Measurement> into) {
    Beacon beacon = beacons.get(key);
    if (beacon == null) {
      return;
    }
    double least = dirty.wasShown(key) ? 0 : leastScore;
    Optional<BeaconScore> raw = beacon.evaluate(least).filter(score -> score.score() >= least);
    if (raw.isPresent()) {
      dirty.show(key, fact);
      shown.add(((ProxyFact) fact).registeredDomain(), key);
      BeaconScore score = lowered(raw.get(), key, fact);
      if (score.score() >= leastScore || told.contains(key) || dirty.mayBeTold(key)) {
        told.add(key);
        into.add(measurement(key, score, (ProxyFact) fact));
      }
    }
  }

  private BeaconScore lowered(BeaconScore raw, PairDay key, Fact fact) {
    String domain = ((ProxyFact) fact).registeredDomain();
    long end = days.end(key.dayStart()) - 1;
    int visitors = visited.visitors(domain, end, PREVALENCE_DAYS).hosts();
    return raw.loweredBy(visitors, visited.clients(end, PREVALENCE_DAYS), ALWAYS_FEW);
  }

  private Measurement measurement(PairDay key, BeaconScore score, ProxyFact fact) {
    int known = visited.knownDays(fact.registeredDomain(), days.end(key.dayStart()) - 1);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("destination", key.destination());
    details.put("score", rounded(score.score()));
    details.put("timing", rounded(score.timing()));
    details.put("histogram", rounded(score.histogram()));
    details.put("duration", rounded(score.duration()));
    Double bytes = score.bytes();
    if (bytes != null) {
      details.put("bytes", rounded(bytes));
    }
    details.put("burst", rounded(score.burst()));
    details.put("prevalence", rounded(score.prevalence()));
    details.put("requests", score.requests());
    details.put("periodSeconds", rounded(score.period()));
    details.put("deviationSeconds", rounded(score.deviation()));
    if (known < Visited.ALWAYS_KNOWN) {
      details.put("knownDays", known);
    }
    return new Measurement(
        Kinds.PERIODIC,
        Kinds.BEACON,
        null,
        Subject.ofHost(key.client()),
        key.destination(),
        days.date(key.dayStart()),
        0,
        known,
        score.score(),
        score.requests(),
        1,
        score.first(),
        score.last(),
        details,
        fact.event());
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  @Override
  public void recheck(String domain) {
    shown.of(domain).forEach(dirty::markShown);
  }

  @Override
  public void recheckPrevalence() {
    dirty.markAllShown();
  }

  @Override
  public void forgetBefore(long time) {
    beacons.forgetBefore(time);
    long horizon = days.start(time);
    dirty.forget(key -> key.dayStart() < horizon);
    shown.forget(key -> key.dayStart() < horizon);
    told.removeIf(key -> key.dayStart() < horizon);
  }
}
