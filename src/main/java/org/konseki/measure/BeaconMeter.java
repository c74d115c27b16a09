package org.konseki.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konseki.enrich.Fact;
import org.konseki.enrich.ProxyFact;
import org.konseki.event.Subject;
import org.konseki.profile.Beacon;
import org.konseki.profile.BeaconScore;
import org.konseki.profile.PairDay;
import org.konseki.profile.Profiles;
import org.konseki.profile.Visitors;

/** Regular requests of one client to one host within a day. */
final class BeaconMeter implements Meter {

  private static final int MOST_PAIRS = 500_000;
  private static final int PREVALENCE_DAYS = 7;

  /** So many visitors are no majority, however small the organisation. */
  private static final int ALWAYS_FEW = 3;

  private final Thresholds thresholds;
  private final double leastScore;
  private final double leastRequests;
  private final SharedProfiles shared;
  private final Days days;
  private final Profiles<PairDay, Beacon> beacons =
      new Profiles<>(MOST_PAIRS, key -> new Beacon(key.dayStart()));
  private final Dirty<PairDay> dirty = new Dirty<>();

  BeaconMeter(Thresholds periodic, SharedProfiles shared, Days days) {
    this.thresholds = periodic.kind(Kinds.BEACON);
    this.leastScore = thresholds.least("min_score");
    this.leastRequests = Math.max(4, thresholds.least("min_count"));
    this.shared = shared;
    this.days = days;
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
    dirty.drain(
        (key, fact) -> {
          Beacon beacon = beacons.get(key);
          if (beacon == null) {
            return;
          }
          Optional<BeaconScore> score = beacon.evaluate().map(raw -> lowered(raw, key, fact));
          if (score.isPresent() && (score.get().score() >= leastScore || dirty.wasShown(key))) {
            dirty.show(key, fact);
            shared.watch(((ProxyFact) fact).registeredDomain());
            into.add(measurement(key, score.get(), (ProxyFact) fact));
          }
        });
  }

  private BeaconScore lowered(BeaconScore raw, PairDay key, Fact fact) {
    String domain = ((ProxyFact) fact).registeredDomain();
    long visitors =
        shared.visitors(domain, key.dayStart(), PREVALENCE_DAYS).map(Visitors::hosts).orElse(1);
    return raw.loweredBy(visitors, shared.clients(key.dayStart(), PREVALENCE_DAYS), ALWAYS_FEW);
  }

  private Measurement measurement(PairDay key, BeaconScore score, ProxyFact fact) {
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
    return new Measurement(
        Kinds.PERIODIC,
        Kinds.BEACON,
        null,
        Subject.ofHost(key.client()),
        key.destination(),
        days.date(key.dayStart()),
        0,
        score.requests(),
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
  public void recheck(String destination) {
    dirty.shownKeys().stream()
        .filter(key -> under(key.destination(), destination))
        .forEach(dirty::markShown);
  }

  /** Whether a host is the domain or lies below it. */
  static boolean under(String host, String domain) {
    return host.equals(domain) || host.endsWith("." + domain);
  }

  @Override
  public void forgetBefore(long time) {
    beacons.forgetBefore(time);
  }
}
