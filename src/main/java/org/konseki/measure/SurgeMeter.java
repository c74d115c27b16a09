package org.konseki.measure;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.DirectoryFact;
import org.konseki.enrich.Fact;
import org.konseki.enrich.FirewallFact;
import org.konseki.event.Subject;
import org.konseki.profile.ChangeFinder;
import org.konseki.profile.HourlyRates;
import org.konseki.profile.Profiles;
import org.konseki.profile.RateChange;

/**
 * Hours in which one host's denials, or authentication requests, depart from its own history. An
 * hour is judged once the sources have reported past its end.
 */
final class SurgeMeter implements Meter {

  private static final int MOST_HOSTS = 100_000;
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final String kind;
  private final boolean ofFirewall;
  private final Thresholds thresholds;
  private final HourlyMean mean;
  private final Days days;
  private final Profiles<String, HourlyRates> rates =
      new Profiles<>(MOST_HOSTS, key -> new HourlyRates());
  private final Dirty<String> dirty = new Dirty<>();

  /** Hosts with hours that are not over yet, by the hour's end. */
  private final TreeMap<Long, Map<String, Fact>> open = new TreeMap<>();

  SurgeMeter(String kind, Thresholds surge, HourlyMean mean, Days days) {
    this.kind = kind;
    this.ofFirewall = kind.equals(Kinds.DENY_SURGE);
    this.thresholds = surge;
    this.mean = mean;
    this.days = days;
  }

  @Override
  public void observe(Fact fact) {
    String host = thresholds.isEmpty() ? null : host(fact);
    if (host == null) {
      return;
    }
    long time = fact.event().time();
    HourlyRates hours = rates.at(host, time);
    if (hours != null) {
      hours.add(time);
      long end = Math.floorDiv(time, HOUR) * HOUR + HOUR;
      Fact before = open.computeIfAbsent(end, any -> new LinkedHashMap<>()).put(host, fact);
      mean.add(before == null);
    }
  }

  private @Nullable String host(Fact fact) {
    if (ofFirewall) {
      return fact instanceof FirewallFact traffic
              && traffic.action().equals("denied")
              && !traffic.direction().equals("other")
          ? Clients.of(traffic)
          : null;
    }
    return fact instanceof DirectoryFact record && Authentications.is(record)
        ? Authentications.host(record)
        : null;
  }

  @Override
  public void collect(long watermark, List<Measurement> into) {
    while (!open.isEmpty() && open.firstKey() <= watermark) {
      open.pollFirstEntry().getValue().forEach(dirty::mark);
    }
    dirty.drain((host, fact) -> collect(host, fact, watermark, into));
  }

  private void collect(String host, Fact fact, long watermark, List<Measurement> into) {
    HourlyRates hours = rates.get(host);
    if (hours == null) {
      return;
    }
    long dayStart = days.start(fact.event().time());
    Optional<RateChange> greatest =
        hours
            .changes(
                ChangeFinder.STANDARD, mean.prior(), dayStart, Math.min(watermark, dayStart + DAY))
            .stream()
            .filter(RateChange::isRise)
            .filter(change -> change.count() >= thresholds.least("min_count"))
            .max(Comparator.comparingDouble(RateChange::score));
    if (greatest.isPresent()
        && (greatest.get().score() >= thresholds.least("change_score") || dirty.wasShown(host))) {
      dirty.show(host, fact);
      into.add(measurement(host, greatest.get(), fact));
    }
  }

  private Measurement measurement(String host, RateChange change, Fact fact) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("hour", java.time.Instant.ofEpochMilli(change.hour()).toString());
    details.put("count", change.count());
    details.put("expected", Math.round(change.expected() * 10) / 10.0);
    details.put("changeScore", Math.round(change.score() * 10) / 10.0);
    details.put("knownHours", change.known());
    return new Measurement(
        kind,
        "surge",
        null,
        Subject.ofHost(host),
        null,
        days.date(change.hour()),
        0,
        change.count(),
        change.score(),
        Math.max(1, change.count()),
        0,
        change.hour(),
        change.hour() + HOUR - 1,
        details,
        fact.event());
  }

  @Override
  public void forgetBefore(long time) {
    // the history is what a host is compared with: a month of it stays
    rates.forgetBefore(time - 30 * DAY);
  }
}
