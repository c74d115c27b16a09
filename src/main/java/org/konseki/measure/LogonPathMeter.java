package org.konseki.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.DirectoryFact;
import org.konseki.enrich.Fact;
import org.konseki.event.Subject;
import org.konseki.profile.FirstSeen;
import org.konseki.profile.Pair;
import org.konseki.profile.Profiles;

/**
 * An account that logs on from a PC, or to a server, for the first time. An account seen for the
 * very first time is no new path: there is nothing yet that it departs from.
 */
final class LogonPathMeter implements Meter {

  private static final int MOST_PATHS = 300_000;
  private static final Set<Integer> LOGON_TYPES = Set.of(2, 3, 7, 10, 11);

  private final Set<Integer> lookBacks;
  private final Days days;
  private final Profiles<Pair, FirstSeen> paths =
      new Profiles<>(MOST_PATHS, key -> new FirstSeen());
  private final Profiles<String, FirstSeen> accounts =
      new Profiles<>(MOST_PATHS, key -> new FirstSeen());
  private final Dirty<Pair> dirty = new Dirty<>();

  LogonPathMeter(Thresholds path, Days days) {
    this.lookBacks = path.numbers("days");
    this.days = days;
  }

  @Override
  public void observe(Fact fact) {
    if (lookBacks.isEmpty()
        || !(fact instanceof DirectoryFact record)
        || record.code() != 4624
        || !LOGON_TYPES.contains(record.event().logonType())) {
      return;
    }
    String account = record.account();
    if (account == null || account.endsWith("$") || record.address() == null) {
      return;
    }
    FirstSeen known = accounts.at(account, record.event().time());
    if (known != null) {
      known.add(record.event().time());
    }
    see(account, "from " + record.address(), fact);
    see(account, "to " + record.destination(), fact);
  }

  private void see(String account, String path, Fact fact) {
    Pair key = new Pair(account, path);
    FirstSeen seen = paths.at(key, fact.event().time());
    if (seen != null) {
      long before = seen.earliest();
      seen.add(fact.event().time());
      if (seen.earliest() != before) {
        dirty.mark(key, fact);
      }
    }
  }

  @Override
  public void collect(long watermark, List<Measurement> into) {
    dirty.drain(
        (key, fact) -> {
          FirstSeen path = paths.get(key);
          FirstSeen account = accounts.get(key.first());
          if (path == null || account == null) {
            return;
          }
          boolean fresh = account.earliest() < path.earliest();
          if (fresh || dirty.wasShown(key)) {
            dirty.show(key, fact);
            for (int lookBack : lookBacks) {
              into.add(measurement(key, path.earliest(), fresh, lookBack, (DirectoryFact) fact));
            }
          }
        });
  }

  private Measurement measurement(
      Pair key, long first, boolean fresh, int lookBack, DirectoryFact fact) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("account", key.first());
    details.put("path", key.second());
    details.put("days", lookBack);
    return new Measurement(
        Kinds.LOGON_PATH,
        key.second().startsWith("to ") ? "to" : "from",
        key.first(),
        subject(key, fact),
        fact.destination(),
        days.date(first),
        0,
        1,
        fresh ? 1 : 0,
        1,
        lookBack,
        first,
        first,
        details,
        fact.event());
  }

  private static Subject subject(Pair key, DirectoryFact fact) {
    @Nullable String host = fact.subject().host();
    return new Subject(host, key.first());
  }

  @Override
  public void forgetBefore(long time) {
    long longest = lookBacks.stream().mapToInt(Integer::intValue).max().orElse(1);
    long horizon = time - Duration.ofDays(longest).toMillis();
    paths.forgetBefore(horizon);
    accounts.forgetBefore(horizon);
  }
}
