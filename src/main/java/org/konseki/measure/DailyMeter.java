package org.konseki.measure;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.konseki.enrich.Fact;
import org.konseki.enrich.ProxyFact;
import org.konseki.event.Subject;
import org.konseki.profile.DailyPattern;
import org.konseki.profile.DailyVisits;
import org.konseki.profile.Pair;
import org.konseki.profile.Profiles;
import org.konseki.profile.Visitors;

/** One client coming back to one host, day after day, at about the same time. */
final class DailyMeter implements Meter {

  private static final int MOST_PAIRS = 500_000;
  private static final int WINDOW_DAYS = 30;
  private static final int ALWAYS_FEW = 3;
  private static final double COMMON = 0.1;

  /** How far apart about the same time of day may be. */
  private static final Duration TOLERANCE = Duration.ofHours(2);

  private final Thresholds thresholds;
  private final double leastDays;
  private final SharedProfiles shared;
  private final ZoneId zone;
  private final Profiles<Pair, DailyVisits> visits;
  private final Dirty<Pair> dirty = new Dirty<>();
  private long newest = Long.MIN_VALUE;

  DailyMeter(Thresholds periodic, SharedProfiles shared, ZoneId zone) {
    this.thresholds = periodic.kind(Kinds.DAILY);
    this.leastDays = Math.max(2, thresholds.least("min_days"));
    this.shared = shared;
    this.zone = zone;
    this.visits = new Profiles<>(MOST_PAIRS, key -> new DailyVisits(zone));
  }

  @Override
  public void observe(Fact fact) {
    if (!(fact instanceof ProxyFact proxy) || proxy.businessSite() || thresholds.isEmpty()) {
      return;
    }
    long time = proxy.event().time();
    Pair key = new Pair(Clients.of(proxy), proxy.destination());
    DailyVisits days = visits.at(key, time);
    if (days != null) {
      days.add(time);
      newest = Math.max(newest, time);
      if (days.size() >= leastDays || dirty.wasShown(key)) {
        dirty.mark(key, fact);
      }
    }
  }

  @Override
  public void collect(long watermark, List<Measurement> into) {
    dirty.drain(
        (key, fact) -> {
          DailyVisits days = visits.get(key);
          if (days == null) {
            return;
          }
          days.evaluate(newest, WINDOW_DAYS, TOLERANCE)
              .filter(pattern -> pattern.sameTime().size() >= leastDays || dirty.wasShown(key))
              .ifPresent(
                  pattern -> {
                    dirty.show(key, fact);
                    shared.watch(((ProxyFact) fact).registeredDomain());
                    into.add(measurement(key, pattern, (ProxyFact) fact));
                  });
        });
  }

  private Measurement measurement(Pair key, DailyPattern pattern, ProxyFact fact) {
    List<LocalDate> dates = pattern.sameTime();
    long first = dates.isEmpty() ? fact.event().time() : at(dates.get(0), pattern);
    long last = dates.isEmpty() ? fact.event().time() : at(dates.get(dates.size() - 1), pattern);
    boolean common = isCommon(fact);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("destination", key.second());
    details.put("days", pattern.sameTime().size());
    details.put("dates", pattern.sameTime().stream().map(Object::toString).toList());
    details.put("gapsDays", pattern.gaps());
    details.put("timeOfDay", pattern.time().toString());
    details.put("spreadSeconds", pattern.spread().toSeconds());
    details.put("requests", pattern.requests());
    return new Measurement(
        Kinds.PERIODIC,
        Kinds.DAILY,
        null,
        Subject.ofHost(key.first()),
        key.second(),
        "",
        0,
        pattern.requests(),
        common ? 0 : 1,
        Math.max(1, pattern.requests()),
        common ? 0 : pattern.sameTime().size(),
        first,
        last,
        details,
        fact.event());
  }

  private long at(LocalDate date, DailyPattern pattern) {
    return date.atTime(pattern.time()).atZone(zone).toInstant().toEpochMilli();
  }

  /** What a good part of the organisation visits is work, or at least nothing of an attacker's. */
  private boolean isCommon(ProxyFact fact) {
    long time = fact.event().time();
    long visitors =
        shared.visitors(fact.registeredDomain(), time, WINDOW_DAYS).map(Visitors::hosts).orElse(1);
    return visitors > ALWAYS_FEW && visitors > COMMON * shared.clients(time, WINDOW_DAYS);
  }

  @Override
  public void recheck(String destination) {
    dirty.shownKeys().stream()
        .filter(key -> BeaconMeter.under(key.second(), destination))
        .forEach(dirty::markShown);
  }

  @Override
  public void forgetBefore(long time) {
    visits.forgetBefore(time - Duration.ofDays(WINDOW_DAYS).toMillis());
  }
}
