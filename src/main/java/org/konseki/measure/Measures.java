package org.konseki.measure;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.konseki.enrich.Fact;
import org.konseki.enrich.Lookups;
import org.konseki.enrich.MailFact;
import org.konseki.event.Source;
import org.konseki.table.Tables;

/**
 * All measurements of one shard. Used by one thread; any may ask whether it {@link #isDue} or
 * {@link #isDone}.
 */
public final class Measures {

  private static final long FORGET_EVERY = Duration.ofHours(1).toMillis();

  /** How long before its source's watermark an event is still measured: its day may be open. */
  private static final Duration KEPT = Duration.ofHours(26);

  private final SharedProfiles shared;
  private final Rechecks rechecks;
  private final Visited visited;
  private final BeaconMeter beacons;
  private final DailyMeter daily;
  private final UploadMeter uploads;
  private final DownloadMeter downloads;
  private final RarityMeter rareDomains;
  private final TunnelMeter tunnels;
  private final ScanMeter scans;
  private final SurgeMeter denialSurges;
  private final AuthMeter authentications;
  private final SurgeMeter authSurges;
  private final List<Meter> meters;
  private volatile boolean closing;

  /** While events are judged again: those of all looks so far. */
  private final Map<Recheck, Set<String>> early = new HashMap<>();

  /** The events, of any shard, that moved a measurement which they are part of; by its key. */
  private final Map<String, Set<String>> movers = new HashMap<>();

  private final Map<Source, Long> forgotten = new EnumMap<>(Source.class);

  /** Measures what the rows of {@code tables} ask for, as the shard that {@code share} is of. */
  public Measures(Tables tables, Lookups lookups, SharedProfiles.Share share, ZoneId zone) {
    this(tables, lookups, share, zone, Recollection.none());
  }

  /** Likewise, going on from what this shard knows. */
  public Measures(
      Tables tables, Lookups lookups, SharedProfiles.Share share, ZoneId zone, Recollection known) {
    this.shared = share.all();
    this.rechecks = share.own();
    Days days = new Days(zone);
    this.visited = new Visited(shared, rechecks);
    Thresholds periodic = Thresholds.of(tables, "proxy/periodic");
    Thresholds rarity = Thresholds.of(tables, "dns/rarity");
    Thresholds authRate = Thresholds.of(tables, "ad/auth-rate");
    this.beacons = new BeaconMeter(periodic, visited, days, known);
    this.daily = new DailyMeter(periodic, visited, zone, known);
    this.uploads = new UploadMeter(Thresholds.of(tables, "proxy/volume"), days, known);
    this.downloads =
        new DownloadMeter(Thresholds.of(tables, "proxy/downloads"), rarity, visited, days, known);
    this.rareDomains = new RarityMeter(rarity, visited, lookups, days, known);
    this.tunnels = new TunnelMeter(Thresholds.of(tables, "dns/tunnel"), visited, days, known);
    this.scans = new ScanMeter(Thresholds.of(tables, "firewall/scan"), days, known);
    this.denialSurges =
        new SurgeMeter(
            Kinds.DENY_SURGE,
            Thresholds.of(tables, "firewall/surge"),
            shared.denials(),
            days,
            known);
    this.authentications = new AuthMeter(authRate, days, known);
    this.authSurges =
        new SurgeMeter(
            Kinds.AUTH_SURGE, authRate.kind("surge"), shared.authentications(), days, known);
    this.meters =
        List.of(
            beacons,
            daily,
            uploads,
            downloads,
            rareDomains,
            tunnels,
            scans,
            denialSurges,
            authentications,
            authSurges);
  }

  /** Hands over again what an earlier process told, as long as that is not known to be none. */
  public void goOnFrom(Earlier earlier) {
    meters.forEach(meter -> meter.dirty().forEach(dirty -> dirty.goOnFrom(earlier)));
  }

  /**
   * Goes by other tables from now on, with all that it has measured; a window that is new in them
   * begins empty, and one that is gone is forgotten.
   */
  public void use(Tables tables, Lookups lookups) {
    Thresholds periodic = Thresholds.of(tables, "proxy/periodic");
    Thresholds rarity = Thresholds.of(tables, "dns/rarity");
    Thresholds authRate = Thresholds.of(tables, "ad/auth-rate");
    beacons.use(periodic);
    daily.use(periodic);
    uploads.use(Thresholds.of(tables, "proxy/volume"));
    downloads.use(Thresholds.of(tables, "proxy/downloads"), rarity);
    rareDomains.use(rarity, lookups);
    tunnels.use(Thresholds.of(tables, "dns/tunnel"));
    scans.use(Thresholds.of(tables, "firewall/scan"));
    denialSurges.use(Thresholds.of(tables, "firewall/surge"));
    authentications.use(authRate);
    authSurges.use(authRate.kind("surge"));
  }

  /**
   * Whether there is more to say by {@code watermarks} without any further event of this shard:
   * another shard's events moved what it tells of, or an hour is over.
   */
  public boolean isDue(Watermarks watermarks) {
    return rechecks.isWaiting() || isOver(watermarks);
  }

  private boolean isOver(Watermarks watermarks) {
    for (Meter meter : meters) {
      if (meter.due() <= watermarks.of(meter.source())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether there is no more to say, and what was said is kept. In this order: a shard says that it
   * is at work before it takes anything off.
   */
  public boolean isDone(Watermarks watermarks) {
    return !isOver(watermarks) && !closing && rechecks.isDone();
  }

  /** What was said is kept. */
  public void settle() {
    movers.clear();
    rechecks.settle();
    visited.settle();
    for (Meter meter : meters) {
      meter.dirty().forEach(Dirty::settle);
      meter.settle();
    }
    closing = false;
  }

  /** What was said could not be kept: what no event brings up again is said once more. */
  public void giveBack() {
    movers.clear();
    rechecks.giveBack();
    visited.giveBack();
    for (Meter meter : meters) {
      meter.dirty().forEach(Dirty::giveBack);
      meter.giveBack();
    }
    closing = false;
  }

  /** Takes facts in and gives back what moved here by them, and by the time. */
  public List<Measurement> measure(Collection<? extends Fact> facts, Watermarks watermarks) {
    for (Fact fact : facts) {
      for (Meter meter : meters) {
        meter.observe(fact);
      }
    }
    List<Measurement> moved = new ArrayList<>();
    collect(watermarks, moved);
    return moved;
  }

  /**
   * Gives back what moved elsewhere of what is this shard's to tell, and what did by the time. What
   * this shard's own facts moved of what all shards share is among it.
   *
   * @param again whether events are judged again, in another order perhaps: one that moved nothing
   *     to speak of yet counts as a mover of what is there to speak of in the end
   */
  public List<Measurement> look(Watermarks watermarks, boolean again) {
    List<Measurement> moved = new ArrayList<>();
    if (!again) {
      early.clear();
    }
    for (Map.Entry<Recheck, Set<String>> entry : rechecks.take().entrySet()) {
      Recheck recheck = entry.getKey();
      Set<String> events = entry.getValue();
      if (again && !events.isEmpty()) {
        Set<String> all = early.computeIfAbsent(recheck, any -> new HashSet<>());
        all.addAll(events);
        events = all;
      }
      look(recheck, events, moved);
    }
    collect(watermarks, moved);
    return moved;
  }

  private void collect(Watermarks watermarks, List<Measurement> moved) {
    if (isOver(watermarks)) {
      closing = true;
    }
    for (Meter meter : meters) {
      meter.collect(watermarks.of(meter.source()), moved);
    }
  }

  /** Findings name these mails: the next look tells campaigns of their senders and attachments. */
  public void flag(Collection<MailFact> mails) {
    mails.forEach(shared.campaigns()::flag);
  }

  private void look(Recheck recheck, Set<String> events, List<Measurement> into) {
    int before = into.size();
    if (recheck instanceof Recheck.Domain domain) {
      meters.forEach(meter -> meter.recheck(domain.name()));
    } else if (recheck instanceof Recheck.Clients) {
      recheckPrevalence();
    } else if (recheck instanceof Recheck.Campaign campaign) {
      shared.campaigns().collect(campaign.key(), into);
    } else if (recheck instanceof Recheck.Sender sender) {
      shared.outbound().collect(sender.address(), into);
    } else if (recheck instanceof Recheck.Path path) {
      shared.logonPaths().collect(path.key(), into);
    }
    for (Measurement moved : into.subList(before, into.size())) {
      movers.computeIfAbsent(moved.key(), any -> new HashSet<>()).addAll(events);
    }
  }

  /**
   * The events that moved what was given back since the last {@link #settle}, by its key: those
   * that are part of what all shards measure together, whichever shard judged them.
   */
  public Map<String, Set<String>> movers() {
    return movers;
  }

  private void recheckPrevalence() {
    if (visited.clientsChanged()) {
      meters.forEach(Meter::recheckPrevalence);
    }
  }

  /** Forgets what lies so far before the watermarks that nothing is added to it any more. */
  public void forgetBefore(Watermarks watermarks) {
    for (Source source : Source.values()) {
      long watermark = watermarks.own(source);
      long last = forgotten.getOrDefault(source, Long.MIN_VALUE);
      if (watermark != Long.MAX_VALUE && watermark > last + FORGET_EVERY) {
        forgotten.put(source, watermark);
        forgetBefore(source, watermark - KEPT.toMillis());
      }
    }
    shared.forgetBefore(watermarks, KEPT);
  }

  private void forgetBefore(Source source, long time) {
    meters.stream()
        .filter(meter -> meter.source() == source)
        .forEach(meter -> meter.forgetBefore(time));
    if (source == Source.PROXY) {
      visited.forgetBefore(time - Duration.ofDays(DailyMeter.WINDOW_DAYS).toMillis());
    }
  }
}
