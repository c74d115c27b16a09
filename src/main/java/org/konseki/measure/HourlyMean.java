package org.konseki.measure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.konseki.profile.Prior;
import org.konseki.state.ByteSink;
import org.konseki.state.ByteSource;
import org.konseki.state.Kept;

/**
 * What a host of the organisation does in an hour in which it does anything, on average over a
 * month. Safe for many threads.
 *
 * <p>It is asked as of an hour, when all has come of the hours up to it, so that the answer does
 * not depend on what has come of later ones.
 */
final class HourlyMean implements Kept {

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long MONTH = Duration.ofDays(30).toMillis();

  /** Events of one hour, and the hosts that they are of. */
  private record Tally(LongAdder events, LongAdder hosts) {}

  private final String name;
  private final ConcurrentSkipListMap<Long, Tally> hours = new ConcurrentSkipListMap<>();

  /** What was handed over last: every event counts, and is not to say so. */
  private final Map<Long, Long> handedOver = new HashMap<>();

  private HourlyMean(String name) {
    this.name = name;
  }

  static HourlyMean of(String name, Recollection known) {
    return known.memory().part(name, () -> new HourlyMean(name));
  }

  /** An event, and whether it is its host's first in that hour. */
  void add(long time, boolean firstOfHour) {
    long hour = Math.floorDiv(time, HOUR) * HOUR;
    Tally tally = hours.computeIfAbsent(hour, any -> new Tally(new LongAdder(), new LongAdder()));
    tally.events.increment();
    if (firstOfHour) {
      tally.hosts.increment();
    }
  }

  /** What to expect of a host without a history in the hour that begins at {@code hour}. */
  Prior prior(long hour) {
    long events = 0;
    long hosts = 0;
    for (Tally tally : hours.subMap(hour - MONTH, false, hour, true).values()) {
      events += tally.events.sum();
      hosts += tally.hosts.sum();
    }
    return Prior.ofMean(Math.max(1, events / (double) Math.max(1, hosts)));
  }

  void forgetBefore(long time) {
    hours.headMap(time - MONTH).clear();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void handOver(Entries changed) {
    hours.forEach(
        (hour, tally) -> {
          long events = tally.events.sum();
          if (!Objects.equals(handedOver.put(hour, events), events)) {
            ByteSink value = new ByteSink(2 * Long.BYTES);
            value.varint(events);
            value.varint(tally.hosts.sum());
            changed.put(EVERYONE, key(hour), value.toBytes());
          }
        });
    handedOver.keySet().removeIf(hour -> !hours.containsKey(hour) && remove(hour, changed));
  }

  private static boolean remove(long hour, Entries changed) {
    changed.remove(key(hour));
    return true;
  }

  private static byte[] key(long hour) {
    ByteSink key = new ByteSink(Long.BYTES);
    key.fixed(hour);
    return key.toBytes();
  }

  @Override
  public void restore(byte[] key, byte[] value) {
    ByteSource in = new ByteSource(value);
    Tally tally = new Tally(new LongAdder(), new LongAdder());
    tally.events.add(in.varint());
    tally.hosts.add(in.varint());
    long hour = new ByteSource(key).fixed();
    hours.put(hour, tally);
    handedOver.put(hour, tally.events.sum());
  }
}
