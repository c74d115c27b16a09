package org.konseki.measure;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.konseki.enrich.Fact;
import org.konseki.enrich.ProxyFact;
import org.konseki.event.Source;
import org.konseki.event.Subject;
import org.konseki.profile.DailyPattern;
import org.konseki.profile.DailyVisits;
import org.konseki.profile.EntryCodec;
import org.konseki.profile.Pair;
import org.konseki.profile.Profiles;

/** One client coming back to one host, day after day, at about the same time. */
final class DailyMeter implements Meter {

  private static final int MOST_PAIRS = 500_000;
  static final int WINDOW_DAYS = 30;
  private static final int ALWAYS_FEW = 3;
  private static final double COMMON = 0.1;

  /** How far apart about the same time of day may be. */
  private static final Duration TOLERANCE = Duration.ofHours(2);

  private static final Function<Pair, String> CLIENT = key -> Recollection.host(key.first());

  private final Thresholds thresholds;
  private final double leastDays;
  private final Visited visited;
  private final ZoneId zone;
  private final Profiles<Pair, DailyVisits> visits;
  private final Dirty<Pair> dirty;
  private final ByDomain<Pair> shown = new ByDomain<>();

  DailyMeter(Thresholds periodic, Visited visited, ZoneId zone, Recollection known) {
    this.thresholds = periodic.kind(Kinds.DAILY);
    this.leastDays = Math.max(2, thresholds.least("min_days"));
    this.visited = visited;
    this.zone = zone;
    this.visits =
        known.profiles(
            "daily-visits",
            MOST_PAIRS,
            new EntryCodec<>(Pair.CODEC, in -> DailyVisits.read(in, zone)),
            key -> new DailyVisits(zone),
            CLIENT);
    this.dirty = known.dirty("daily-visits", Pair.CODEC, CLIENT);
    dirty.forEachShown((key, fact) -> remember(key, (ProxyFact) fact));
  }

  private void remember(Pair key, ProxyFact fact) {
    shown.add(fact.registeredDomain(), key);
    DailyVisits days = visits.get(key);
    if (days != null && !days.isEmpty()) {
      visited.watch(fact.registeredDomain(), end(days.newestDay()), WINDOW_DAYS);
    }
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
    Pair key = new Pair(Clients.of(proxy), proxy.destination());
    DailyVisits days = visits.at(key, time);
    if (days != null) {
      days.add(time);
      if (days.size() >= leastDays || dirty.wasShown(key)) {
        dirty.mark(key, fact);
      }
    }
  }

  @Override
  public void collect(long watermark, List<Measurement> into) {
    dirty.drain((key, fact) -> collect(key, (ProxyFact) fact, into));
  }

  private void collect(Pair key, ProxyFact fact, List<Measurement> into) {
    DailyVisits days = visits.get(key);
    if (days == null || days.isEmpty()) {
      return;
    }
    long until = end(days.newestDay());
    days.evaluate(until, WINDOW_DAYS, TOLERANCE)
        .filter(pattern -> pattern.sameTime().size() >= leastDays || dirty.wasShown(key))
        .ifPresent(
            pattern -> {
              dirty.show(key, fact);
              shown.add(fact.registeredDomain(), key);
              into.add(measurement(key, pattern, isCommon(fact, until), fact));
            });
  }

  private long end(LocalDate day) {
    return day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli() - 1;
  }

  private Measurement measurement(Pair key, DailyPattern pattern, boolean common, ProxyFact fact) {
    List<LocalDate> dates = pattern.sameTime();
    long first = dates.isEmpty() ? fact.event().time() : at(dates.get(0), pattern);
    long last = dates.isEmpty() ? fact.event().time() : at(dates.get(dates.size() - 1), pattern);
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
  private boolean isCommon(ProxyFact fact, long time) {
    int visitors = visited.visitors(fact.registeredDomain(), time, WINDOW_DAYS).hosts();
    return visitors > ALWAYS_FEW && visitors > COMMON * visited.clients(time, WINDOW_DAYS);
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
    visits.forgetBefore(time - Duration.ofDays(WINDOW_DAYS).toMillis());
    dirty.forget(key -> visits.get(key) == null);
    shown.forget(key -> visits.get(key) == null);
  }
}
