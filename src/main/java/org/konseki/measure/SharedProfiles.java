package org.konseki.measure;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.DirectoryFact;
import org.konseki.enrich.DnsFact;
import org.konseki.enrich.Fact;
import org.konseki.enrich.Lookups;
import org.konseki.enrich.MailFact;
import org.konseki.enrich.ProxyFact;
import org.konseki.event.Event;
import org.konseki.event.Source;
import org.konseki.event.Subject;
import org.konseki.profile.Rarity;
import org.konseki.profile.Visitors;
import org.konseki.table.Tables;

/**
 * What is measured across the whole organisation, and so across shards: who visits which domain,
 * who is hit by one sender, what leaves by mail, who logs on where. Safe for many threads.
 *
 * <p>All events of a batch are taken in before any of them is judged, so that their order within it
 * does not matter. What an event moves elsewhere goes on the list of the shard that tells of it: a
 * domain's next visitor on those of the shards that told of the domain, a sender's or an account's
 * on that of the one shard that owns it. So one finding is never made by two shards.
 */
public final class SharedProfiles {

  private static final int MOST_DOMAINS = 1_000_000;
  private static final int MOST_HOSTS_COUNTED = 200;
  private static final String ALL = "*";
  private static final Recheck CLIENTS = new Recheck.Clients();
  private static final long FORGET_EVERY = Duration.ofHours(1).toMillis();

  /** Days of whole-day windows end after the events that they are asked for. */
  private static final int SLACK_DAYS = 3;

  /** The shards that told of a domain, and the newest day that they did for. */
  private static final class Watch {
    final Set<Rechecks> shards = ConcurrentHashMap.newKeySet();
    volatile long newest = Long.MIN_VALUE;
  }

  private final Rarity domains;
  private final Rarity clients;
  private final Map<String, Watch> watched = new ConcurrentHashMap<>();
  private final Set<Rechecks> watchingClients = ConcurrentHashMap.newKeySet();
  private final List<Rechecks> shards = new CopyOnWriteArrayList<>();
  private final MailCampaigns campaigns;
  private final OutboundMail outbound;
  private final LogonPaths logonPaths;
  private final HourlyMean denials;
  private final HourlyMean authentications;
  private volatile int longestDays;
  private long forgotten = Long.MIN_VALUE;
  private @Nullable Watermarks seenByAll;

  /**
   * Profiles for windows that {@code tables} name, and days of {@code zone}.
   *
   * @param known what all shards know, to go on from, and how events that are kept become facts
   */
  public SharedProfiles(Tables tables, Lookups lookups, ZoneId zone, Recollection known) {
    this.domains = rarity(known, "domains", MOST_DOMAINS, MOST_HOSTS_COUNTED);
    this.clients = rarity(known, "clients", 1, 255);
    this.denials = HourlyMean.of("denials", known);
    this.authentications = HourlyMean.of("authentications", known);
    this.campaigns = new MailCampaigns(Thresholds.of(tables, "mail/campaign"), zone, this, known);
    this.outbound =
        new OutboundMail(Thresholds.of(tables, "mail/outbound"), lookups, zone, this, known);
    this.logonPaths = new LogonPaths(Thresholds.of(tables, "ad/logon-path"), zone, this, known);
    this.longestDays = longestDays(tables);
  }

  private static int longestDays(Tables tables) {
    int rarity = (int) Thresholds.of(tables, "dns/rarity").most("days");
    return Math.max(DailyMeter.WINDOW_DAYS, rarity);
  }

  /**
   * Goes by other tables from now on, with all that it has measured; a window that is new in them
   * begins empty. To be called while no shard measures.
   */
  public void use(Tables tables, Lookups lookups) {
    campaigns.use(Thresholds.of(tables, "mail/campaign"));
    outbound.use(Thresholds.of(tables, "mail/outbound"), lookups);
    logonPaths.use(Thresholds.of(tables, "ad/logon-path"));
    longestDays = longestDays(tables);
  }

  private static Rarity rarity(Recollection known, String name, int most, int cap) {
    return known.memory().part(name, () -> new KeptRarity(name, new Rarity(most, cap))).rarity();
  }

  /** Hands over again what an earlier process told, as long as that is not known to be none. */
  public void goOnFrom(Earlier earlier) {
    outbound.goOnFrom(earlier);
    logonPaths.goOnFrom(earlier);
  }

  /**
   * What one shard has to do with.
   *
   * @param all what it measures together with others
   * @param own what it should look at again
   */
  public record Share(SharedProfiles all, Rechecks own) {}

  /**
   * One more shard's share. All shards come before the first event, and in their order: by its
   * number in it one is found that owns something.
   */
  public Share join() {
    Rechecks own = new Rechecks();
    shards.add(own);
    return new Share(this, own);
  }

  /** Takes facts in before they are judged. */
  public void observe(Collection<? extends Fact> facts) {
    for (Fact fact : facts) {
      if (fact instanceof ProxyFact proxy) {
        visit(proxy.registeredDomain(), proxy.subject(), proxy.event().time());
      } else if (fact instanceof DnsFact dns) {
        visit(dns.registeredDomain(), dns.subject(), dns.event().time());
      } else if (fact instanceof DirectoryFact record) {
        logonPaths.observe(record);
      } else if (fact instanceof MailFact mail) {
        campaigns.observe(mail);
        outbound.observe(mail.event());
      }
    }
  }

  private void visit(String domain, Subject subject, long time) {
    String host = subject.host();
    if (host != null) {
      if (clients.add(ALL, host, time)) {
        watchingClients.forEach(shard -> shard.add(CLIENTS));
      }
      if (domains.add(domain, host, time)) {
        Watch watch = watched.get(domain);
        if (watch != null) {
          watch.shards.forEach(shard -> shard.add(new Recheck.Domain(domain)));
        }
      }
    }
  }

  /**
   * Puts {@code recheck} on the list of the shard that owns what {@code name} did.
   *
   * @param moved the event, part of it, that moved it
   */
  void tellOwner(String name, Recheck recheck, Event moved) {
    if (!shards.isEmpty()) {
      shards.get(Subject.ofUser(name).shard(shards.size())).add(recheck, moved.id());
    }
  }

  /** Who visited {@code domain} on the days up to that of {@code time}. */
  Optional<Visitors> visitors(String domain, long time, int days) {
    return domains.hosts(domain, time, days);
  }

  /**
   * Whether more than {@code hosts} visited {@code domain} on the days up to that of {@code time};
   * much cheaper than who they are.
   */
  boolean isVisitedByMore(String domain, long time, int days, double hosts) {
    return domains.isVisitedByMore(domain, time, days, (int) hosts);
  }

  /**
   * How many clients the organisation has, as far as seen on the days up to that of {@code time}.
   */
  long clients(long time, int days) {
    return clients.hosts(ALL, time, days).map(Visitors::hosts).orElse(0);
  }

  /** When the first client was seen, as far as remembered on the day of {@code time}. */
  long clientsSince(long time) {
    return clients.hosts(ALL, time, 1).map(Visitors::firstSeen).orElse(time);
  }

  /**
   * Has a shard told of further visitors of {@code domain}. To be called before its visitors are
   * asked for: whoever comes in between is counted, or told of.
   */
  void watch(String domain, long day, Rechecks shard) {
    if (watched.size() >= MOST_DOMAINS && !watched.containsKey(domain)) {
      return; // as many as are counted at all
    }
    Watch watch = watched.computeIfAbsent(domain, any -> new Watch());
    watch.newest = Math.max(watch.newest, day);
    watch.shards.add(shard);
  }

  /** Has a shard told of further clients; likewise. */
  void watchClients(Rechecks shard) {
    watchingClients.add(shard);
  }

  MailCampaigns campaigns() {
    return campaigns;
  }

  OutboundMail outbound() {
    return outbound;
  }

  LogonPaths logonPaths() {
    return logonPaths;
  }

  HourlyMean denials() {
    return denials;
  }

  HourlyMean authentications() {
    return authentications;
  }

  /**
   * Forgets what no event is measured against any more, as of the last call an hour or more before:
   * other shards may not have looked yet at what this one has. Visits count as long as a window of
   * days may reach back to them that belongs to an event which may still come.
   *
   * @param kept how long before its source's watermark an event is still measured
   */
  synchronized void forgetBefore(Watermarks watermarks, Duration kept) {
    long newest = Long.MIN_VALUE;
    for (Source source : Source.values()) {
      newest = Math.max(newest, watermarks.own(source));
    }
    if (newest == Long.MAX_VALUE || newest < forgotten + FORGET_EVERY) {
      return;
    }
    forgotten = newest;
    Watermarks before = seenByAll;
    seenByAll = watermarks;
    if (before != null) {
      forget(before, kept);
    }
  }

  private void forget(Watermarks watermarks, Duration kept) {
    long web = earlier(watermarks.own(Source.PROXY), watermarks.own(Source.DNS));
    forget(web, kept.plusDays(longestDays + SLACK_DAYS), this::forgetVisits);
    forget(watermarks.own(Source.MAIL), kept, campaigns::forgetBefore);
    forget(watermarks.own(Source.MAIL), kept, outbound::forgetBefore);
    forget(watermarks.own(Source.DIRECTORY), kept, logonPaths::forgetBefore);
    forget(watermarks.own(Source.DIRECTORY), kept, authentications::forgetBefore);
    forget(watermarks.own(Source.FIREWALL), kept, denials::forgetBefore);
  }

  private void forgetVisits(long horizon) {
    domains.forgetBefore(horizon);
    clients.forgetBefore(horizon);
    watched.values().removeIf(watch -> watch.newest < horizon);
  }

  /** The earlier of two watermarks; a source that never sent anything has none. */
  private static long earlier(long a, long b) {
    return a == Long.MIN_VALUE || b == Long.MIN_VALUE ? Math.max(a, b) : Math.min(a, b);
  }

  private static void forget(long watermark, Duration kept, LongConsumer forgetBefore) {
    if (watermark != Long.MIN_VALUE) {
      forgetBefore.accept(watermark - kept.toMillis());
    }
  }
}
