package org.konseki.measure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Fact;
import org.konseki.profile.PairDay;
import org.konseki.state.Kept;
import org.konseki.state.KeptEntries;

/**
 * Hosts that did something in hours that are not over yet, by the hour's end, with a first fact.
 */
final class OpenHours implements Kept {

  private final TreeMap<Long, Map<String, Fact>> hours = new TreeMap<>();
  private final KeptEntries<PairDay, Fact> entries;

  private OpenHours(String name, Recollection known) {
    entries =
        new KeptEntries<>(
            name,
            (key, fact) -> Recollection.CLIENT.apply(key),
            Codecs.of(PairDay.CODEC),
            Codecs.fact(known.facts()),
            this::get,
            this::keys,
            (key, fact) -> put(key.dayStart(), key.client(), fact));
  }

  static OpenHours of(String name, Recollection known) {
    return known.memory().part(name, () -> new OpenHours(name, known));
  }

  private @Nullable Fact get(PairDay key) {
    return hours.getOrDefault(key.dayStart(), Map.of()).get(key.client());
  }

  private Set<PairDay> keys() {
    Set<PairDay> keys = new LinkedHashSet<>();
    hours.forEach((end, hosts) -> hosts.keySet().forEach(host -> keys.add(key(end, host))));
    return keys;
  }

  /** The end of the hour stands for the day of the key. */
  private static PairDay key(long end, String host) {
    return new PairDay(host, "", end);
  }

  /** A host did something in the hour that ends at {@code end}; its first fact is kept. */
  void add(long end, String host, Fact fact) {
    if (put(end, host, fact)) {
      entries.touch(key(end, host));
    }
  }

  private boolean put(long end, String host, Fact fact) {
    return hours.computeIfAbsent(end, any -> new LinkedHashMap<>()).putIfAbsent(host, fact) == null;
  }

  /** The end of the first hour; {@link Long#MAX_VALUE} if there is none. */
  long first() {
    return hours.isEmpty() ? Long.MAX_VALUE : hours.firstKey();
  }

  /** Removes the first hour and gives back its hosts. */
  Map<String, Fact> takeFirst() {
    Map.Entry<Long, Map<String, Fact>> over = hours.pollFirstEntry();
    over.getValue().keySet().forEach(host -> entries.touch(key(over.getKey(), host)));
    return over.getValue();
  }

  @Override
  public String name() {
    return entries.name();
  }

  @Override
  public void handOver(Entries changed) {
    entries.handOver(changed);
  }

  @Override
  public void restore(byte[] key, byte[] value) {
    entries.restore(key, value);
  }
}
