package org.konseki.measure;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.DirectoryFact;
import org.konseki.enrich.Fact;
import org.konseki.enrich.FirewallFact;
import org.konseki.event.Source;
import org.konseki.event.Subject;
import org.konseki.profile.ChangeFinder;
import org.konseki.profile.EntryCodec;
import org.konseki.profile.HourlyRates;
import org.konseki.profile.PairDay;
import org.konseki.profile.Profiles;
import org.konseki.profile.RateChange;
import org.konseki.profile.Texts;

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
  private final Profiles<String, HourlyRates> rates;
  private final Dirty<PairDay> dirty;

  /** Hosts with hours that are not over yet, by the hour's end. */
  private final OpenHours open;

  /** Handed over and not kept yet. */
  private final Map<PairDay, Fact> closed = new LinkedHashMap<>();

  private volatile long due = Long.MAX_VALUE;

  SurgeMeter(String kind, Thresholds surge, HourlyMean mean, Days days, Recollection known) {
    this.kind = kind;
    this.ofFirewall = kind.equals(Kinds.DENY_SURGE);
    this.thresholds = surge;
    this.mean = mean;
    this.days = days;
    this.rates =
        known.profiles(
            kind,
            MOST_HOSTS,
            new EntryCodec<>(Texts.CODEC, HourlyRates::read),
            key -> new HourlyRates(),
            Recollection::host);
    this.dirty = known.dirty(kind, PairDay.CODEC, Recollection.CLIENT);
    this.open = OpenHours.of(kind + "/open", known);
    this.due = open.first();
  }

  @Override
  public Source source() {
    return ofFirewall ? Source.FIREWALL : Source.DIRECTORY;
  }

  @Override
  public List<Dirty<?>> dirty() {
    return List.of(dirty);
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
      mean.add(time, hours.add(time));
      long end = Math.floorDiv(time, HOUR) * HOUR + HOUR;
      open.add(end, host, fact);
      due = open.first();
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
  public long due() {
    return due;
  }

  @Override
  public void collect(long watermark, List<Measurement> into) {
    while (open.first() <= watermark && open.first() != Long.MAX_VALUE) {
      long dayStart = days.start(open.first() - HOUR);
      open.takeFirst().forEach((host, fact) -> closed.put(new PairDay(host, "", dayStart), fact));
    }
    due = open.first();
    closed.forEach(dirty::mark);
    dirty.drain((key, fact) -> collect(key, fact, watermark, into));
  }

  @Override
  public void settle() {
    closed.clear();
  }

  @Override
  public void giveBack() {
    if (!closed.isEmpty()) {
      due = Long.MIN_VALUE; // the next look hands over what is closed
    }
  }

  private void collect(PairDay key, Fact fact, long watermark, List<Measurement> into) {
    HourlyRates hours = rates.get(key.client());
    if (hours == null) {
      return;
    }
    Optional<RateChange> greatest =
        loudHours(hours, key.dayStart(), watermark)
            .map(change -> judged(hours, change.hour()))
            .filter(RateChange::isRise)
            .max(Comparator.comparingDouble(RateChange::score));
    if (greatest.isPresent()
        && (greatest.get().score() >= thresholds.least("change_score") || dirty.wasShown(key))) {
      dirty.show(key, fact);
      into.add(measurement(key.client(), greatest.get(), fact));
    }
  }

  /** The day's hours so far that have as many events as any row asks for. */
  private Stream<RateChange> loudHours(HourlyRates hours, long dayStart, long watermark) {
    long until = Math.min(watermark, days.end(dayStart));
    double least = thresholds.least("min_count");
    return hours.changes(ChangeFinder.STANDARD, mean.prior(dayStart), dayStart, until).stream()
        .filter(change -> change.count() >= least);
  }

  /** An hour, by what was usual until then: later hours change nothing about it. */
  private RateChange judged(HourlyRates hours, long hour) {
    return hours.changes(ChangeFinder.STANDARD, mean.prior(hour), hour, hour + HOUR).get(0);
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
    long horizon = days.start(time);
    dirty.forget(key -> key.dayStart() < horizon);
  }
}
