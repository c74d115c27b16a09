package org.konseki.measure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.konseki.profile.Visitors;

/**
 * How common domains are in the organisation, as one shard's meters ask for it. Whoever asks is
 * told when the answer changes.
 */
final class Visited {

  /** Known since before anything was learnt, or for longer than anybody remembers. */
  static final int ALWAYS_KNOWN = 10_000;

  /** Days without a visit, after which a first one is news: on its first days everything is new. */
  private static final int LEARNING_DAYS = 3;

  private static final long DAY = Duration.ofDays(1).toMillis();

  private final SharedProfiles shared;
  private final Rechecks shard;

  /** What was answered of the number of clients, by the time and the days that it was asked for. */
  private final Map<Span, Long> told = new HashMap<>();

  private record Span(long time, int days) {}

  /** Whether an answer changed since what came of it was kept last. */
  private boolean changed;

  private boolean changedUnkept;

  Visited(SharedProfiles shared, Rechecks shard) {
    this.shared = shared;
    this.shard = shard;
  }

  /** Has the shard told of changes of what was asked for before. */
  void watch(String domain, long time, int days) {
    shared.watch(domain, time, shard);
    clients(time, days);
  }

  /** How many hosts visited {@code domain} on the days up to that of {@code time}, at least one. */
  Visitors visitors(String domain, long time, int days) {
    shared.watch(domain, time, shard);
    return glance(domain, time, days);
  }

  /** Likewise, without being told of changes. */
  Visitors glance(String domain, long time, int days) {
    return shared
        .visitors(domain, time, days)
        .filter(visitors -> visitors.hosts() > 0)
        .orElse(new Visitors(1, false, time));
  }

  /**
   * For how many days {@code domain} has been known on the day of {@code time}: 1 where that is the
   * day of its first visit, {@link #ALWAYS_KNOWN} where too little is known of the days before to
   * call it new.
   */
  int knownDays(String domain, long time) {
    long today = Math.floorDiv(time, DAY);
    long first = Math.floorDiv(glance(domain, time, 1).firstSeen(), DAY);
    boolean learning = first - Math.floorDiv(shared.clientsSince(time), DAY) < LEARNING_DAYS;
    return learning ? ALWAYS_KNOWN : (int) Math.min(ALWAYS_KNOWN, today - first + 1);
  }

  /** Whether more than {@code hosts} visited {@code domain}; cheaper than to count them. */
  boolean isVisitedByMore(String domain, long time, int days, double hosts) {
    return shared.isVisitedByMore(domain, time, days, hosts);
  }

  /** How many clients the organisation has, as far as seen on the days up to that of the time. */
  long clients(long time, int days) {
    shared.watchClients(shard);
    long clients = shared.clients(time, days);
    told.putIfAbsent(new Span(time, days), clients);
    return clients;
  }

  /**
   * Whether any answer about the number of clients is another now. Seldom, once the organisation's
   * clients have all been seen: so what depends on it is looked at again seldom.
   */
  boolean clientsChanged() {
    changed |= changedUnkept;
    changedUnkept = false;
    for (Map.Entry<Span, Long> entry : told.entrySet()) {
      Span span = entry.getKey();
      long before = entry.getValue();
      entry.setValue(shared.clients(span.time, span.days));
      changed |= entry.getValue() != before;
    }
    return changed;
  }

  /** What came of the last answer could not be kept: it is another one still. */
  void giveBack() {
    changedUnkept = changed;
    changed = false;
  }

  /** What came of the last answer is kept. */
  void settle() {
    changed = false;
  }

  void forgetBefore(long time) {
    told.keySet().removeIf(span -> span.time < time);
  }
}
