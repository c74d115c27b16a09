package org.konseki.measure;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.konseki.enrich.Fact;
import org.konseki.enrich.Lookups;
import org.konseki.enrich.MailFact;
import org.konseki.table.Tables;

/** All measurements of one shard. Used by one thread. */
public final class Measures {

  private final SharedProfiles shared;
  private final List<Meter> meters;

  /** Measures what the rows of {@code tables} ask for. */
  public Measures(Tables tables, Lookups lookups, SharedProfiles shared, ZoneId zone) {
    this.shared = shared;
    Days days = new Days(zone);
    Thresholds periodic = Thresholds.of(tables, "proxy/periodic");
    Thresholds rarity = Thresholds.of(tables, "dns/rarity");
    Thresholds authRate = Thresholds.of(tables, "ad/auth-rate");
    this.meters =
        List.of(
            new BeaconMeter(periodic, shared, days),
            new DailyMeter(periodic, shared, zone),
            new UploadMeter(Thresholds.of(tables, "proxy/volume"), days),
            new RarityMeter(rarity, shared, lookups, days),
            new TunnelMeter(Thresholds.of(tables, "dns/tunnel"), days),
            new ScanMeter(Thresholds.of(tables, "firewall/scan"), days),
            new SurgeMeter(
                Kinds.DENY_SURGE, Thresholds.of(tables, "firewall/surge"), shared.denials(), days),
            new AuthMeter(authRate, days),
            new SurgeMeter(
                Kinds.AUTH_SURGE, authRate.kind("surge"), shared.authentications(), days),
            new LogonPathMeter(Thresholds.of(tables, "ad/logon-path"), days));
  }

  /**
   * Takes facts in and gives back what moved.
   *
   * @param visited watched domains that got further visitors elsewhere
   * @param watermark event time up to which the sources have reported
   */
  public List<Measurement> measure(
      Collection<? extends Fact> facts, Collection<String> visited, long watermark) {
    for (Fact fact : facts) {
      for (Meter meter : meters) {
        meter.observe(fact);
      }
    }
    meters.forEach(meter -> visited.forEach(meter::recheck));
    List<Measurement> moved = new ArrayList<>();
    meters.forEach(meter -> meter.collect(watermark, moved));
    shared.campaigns().collect(moved);
    shared.outbound().collect(moved);
    return moved;
  }

  /** After findings on these mails: campaigns of their senders and attachments. */
  public List<Measurement> flag(Collection<MailFact> mails) {
    List<Measurement> moved = new ArrayList<>();
    if (!mails.isEmpty()) {
      mails.forEach(shared.campaigns()::flag);
      shared.campaigns().collect(moved);
    }
    return moved;
  }

  /** Forgets what lies before {@code time}. */
  public void forgetBefore(long time) {
    meters.forEach(meter -> meter.forgetBefore(time));
  }
}
