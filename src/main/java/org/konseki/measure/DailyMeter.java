package org.konseki.measure;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private static final int MOST_SILENT = 200_000;
  static final int WINDOW_DAYS = 30;
  private static final int ALWAYS_FEW = 3;
  private static final double COMMON = 0.1;

  /** How far apart about the same time of day may be. */
  private static final Duration TOLERANCE = Duration.ofHours(2);

  private static final Function<Pair, String> CLIENT = key -> Recollection.host(key.first());

  private Thresholds thresholds;
  private double leastDays;
  private final Visited visited;
  private final ZoneId zone;
  private final Profiles<Pair, DailyVisits> visits;
  private final Dirty<Pair> dirty;

  /** Shown ones whose host was not common when they were looked at last, by its domain. */
  private final ByDomain<Pair> uncommon = new ByDomain<>();

  /** Those that were handed over as common, and are still: no rule has more to say of them. */
  private final Set<Pair> silent = new HashSet<>();

  /** Likewise, by their domains, where that is not kept yet. */
  private final Map<Pair, String> unkept = new HashMap<>();

  DailyMeter(Thresholds periodic, Visited visited, ZoneId zone, Recollection known) {
    this.thresholds = periodic.kind(Kinds.DAILY);
    use(periodic);
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

  /** Goes by other rows from now on, with all that it has measured. */
  void use(Thresholds periodic) {
    thresholds = periodic.kind(Kinds.DAILY);
    leastDays = Math.max(2, thresholds.least("min_days"));
  }

  private void remember(Pair key, ProxyFact fact) {
    uncommon.add(fact.registeredDomain(), key);
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
              boolean common = isCommon(fact.registeredDomain(), until);
              if (common) {
                unkept.put(key, fact.registeredDomain());
              } else {
                unkept.remove(key);
                silent.remove(key);
                uncommon.add(fact.registeredDomain(), key);
              }
              if (!silent.contains(key) || dirty.mayBeTold(key)) {
                into.add(measurement(key, pattern, common, fact));
              }
            });
  }

  @Override
  public void settle() {
    unkept.forEach((key, domain) -> uncommon.remove(domain, key));
    if (silent.size() + unkept.size() > MOST_SILENT) {
      silent.clear(); // they are handed over once more, which changes nothing
    }
    silent.addAll(unkept.keySet());
    unkept.clear();
  }

  @Override
  public void giveBack() {
    unkept.clear();
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
  private boolean isCommon(String domain, long time) {
    visited.watch(domain, time, WINDOW_DAYS);
    double few = Math.max(ALWAYS_FEW, COMMON * visited.clients(time, WINDOW_DAYS));
    return visited.isVisitedByMore(domain, time, WINDOW_DAYS, few);
  }

  /** Further visitors make nothing of what is common already. */
  @Override
  public void recheck(String domain) {
    uncommon.of(domain).forEach(dirty::markShown);
  }

  @Override
  public void recheckPrevalence() {
    dirty.markAllShown();
  }

  @Override
  public void forgetBefore(long time) {
    visits.forgetBefore(time - Duration.ofDays(WINDOW_DAYS).toMillis());
    dirty.forget(key -> visits.get(key) == null);
    uncommon.forget(key -> visits.get(key) == null);
    silent.removeIf(key -> visits.get(key) == null);
  }
}
