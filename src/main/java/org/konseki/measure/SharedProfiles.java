package org.konseki.measure;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.konseki.enrich.DnsFact;
import org.konseki.enrich.Fact;
import org.konseki.enrich.Lookups;
import org.konseki.enrich.MailFact;
import org.konseki.enrich.ProxyFact;
import org.konseki.event.Subject;
import org.konseki.profile.Rarity;
import org.konseki.profile.Visitors;
import org.konseki.table.Tables;

/**
 * What is measured across the whole organisation, and so across shards: who visits which domain,
 * who is hit by one sender, what leaves by mail. Safe for many threads.
 *
 * <p>All events of a batch are taken in before any of them is judged, so that their order within it
 * does not matter; where a later batch makes a rare domain common, all shards are told to look
 * again.
 */
public final class SharedProfiles {

  private static final int MOST_DOMAINS = 1_000_000;
  private static final int MOST_HOSTS_COUNTED = 200;
  private static final String ALL = "*";

  private final Rarity domains = new Rarity(MOST_DOMAINS, MOST_HOSTS_COUNTED);
  private final Rarity clients = new Rarity(1, 255);
  private final Set<String> watched = ConcurrentHashMap.newKeySet();
  private final List<Rechecks> shards = new CopyOnWriteArrayList<>();
  private final MailCampaigns campaigns;
  private final OutboundMail outbound;
  private final HourlyMean denials = new HourlyMean();
  private final HourlyMean authentications = new HourlyMean();

  /** Profiles for windows that {@code tables} name, and days of {@code zone}. */
  public SharedProfiles(Tables tables, Lookups lookups, ZoneId zone) {
    this.campaigns = new MailCampaigns(Thresholds.of(tables, "mail/campaign"), zone);
    this.outbound = new OutboundMail(Thresholds.of(tables, "mail/outbound"), lookups, zone);
  }

  /** One shard's list of domains to look at again. */
  public Rechecks register() {
    Rechecks rechecks = new Rechecks();
    shards.add(rechecks);
    return rechecks;
  }

  /** Takes facts in before they are judged. */
  public void observe(Collection<? extends Fact> facts) {
    for (Fact fact : facts) {
      if (fact instanceof ProxyFact proxy) {
        visit(proxy.registeredDomain(), proxy.subject(), proxy.event().time());
      } else if (fact instanceof DnsFact dns) {
        visit(dns.registeredDomain(), dns.subject(), dns.event().time());
      } else if (fact instanceof MailFact mail) {
        campaigns.observe(mail);
        outbound.observe(mail.event());
      }
    }
  }

  private void visit(String domain, Subject subject, long time) {
    String host = subject.host();
    if (host != null) {
      clients.add(ALL, host, time);
      domains.add(domain, host, time);
      if (watched.contains(domain)) {
        shards.forEach(shard -> shard.add(domain));
      }
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

  /** Has shards told of further visitors of {@code domain}. */
  void watch(String domain) {
    watched.add(domain);
  }

  MailCampaigns campaigns() {
    return campaigns;
  }

  OutboundMail outbound() {
    return outbound;
  }

  HourlyMean denials() {
    return denials;
  }

  HourlyMean authentications() {
    return authentications;
  }

  /** Forgets what lies before {@code time}. */
  public void forgetBefore(long time) {
    domains.forgetBefore(time);
    clients.forgetBefore(time);
  }
}
