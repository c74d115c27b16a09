package org.konseki.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.konseki.profile.Beacon;
import org.konseki.profile.DistinctSettings;
import org.konseki.profile.EntryCodec;
import org.konseki.profile.FirstSeen;
import org.konseki.profile.Pair;
import org.konseki.profile.Profile;
import org.konseki.profile.ProfileReader;
import org.konseki.profile.Profiles;
import org.konseki.profile.Rarity;
import org.konseki.profile.SlidingDistinct;
import org.konseki.profile.SlidingSum;
import org.konseki.profile.Window;

/**
 * Measures how fast a million profiles of 1,000 clients and 1,000 hosts are handed over and come
 * back, in CPU seconds of the one thread, without any disk, and how large they are. Each kind runs
 * twice, the first time with code that is not compiled yet, as after a restart. Run with {@code
 * -Xmx6g}.
 */
public final class ProfileState {

  private static final int CLIENTS = 1_000;
  private static final int HOSTS = 1_000;
  private static final int ENTRIES = CLIENTS * HOSTS;
  private static final int DAY = 86_400_000;

  /** Keys and values in turn. */
  private final List<byte[]> stored = new ArrayList<>(2 * ENTRIES);

  private final String[] clients = new String[CLIENTS];
  private final String[] hosts = new String[HOSTS];

  private ProfileState() {
    for (int i = 0; i < CLIENTS; i++) {
      clients[i] = "10.1." + i / 250 + "." + i % 250;
      hosts[i] = "host" + i + ".example.com";
    }
  }

  /** Prints two lines per structure. */
  public static void main(String[] args) throws IOException {
    ProfileState state = new ProfileState();
    Window day = Window.of(Duration.ofHours(24));
    DistinctSettings settings = new DistinctSettings(Window.of(Duration.ofMinutes(10)), 64, 5);
    for (int round = 0; round < 2; round++) {
      state.measure(
          "Beacon, 10 requests with sizes",
          10,
          pair -> new Beacon(0),
          (beacon, time) -> beacon.add(time, time % 9_000),
          Beacon::read);
      state.measure(
          "SlidingSum, 4 observations",
          4,
          pair -> new SlidingSum(day),
          (sum, time) -> sum.add(time, 512),
          in -> SlidingSum.read(in, day));
      state.measure(
          "SlidingDistinct, 4 values",
          4,
          pair -> new SlidingDistinct(settings),
          (values, time) -> values.add(time, state.hosts[(int) (time % HOSTS)]),
          in -> SlidingDistinct.read(in, settings));
      state.measure("FirstSeen", 2, pair -> new FirstSeen(), FirstSeen::add, FirstSeen::read);
      state.measureRarity();
    }
  }

  private <V extends Profile> void measure(
      String name,
      int observations,
      Function<Pair, V> maker,
      ObjLongConsumer<V> adder,
      ProfileReader<V> reader)
      throws IOException {
    Random random = new Random(1);
    Profiles<Pair, V> profiles = new Profiles<>(ENTRIES, maker);
    for (int i = 0; i < ENTRIES; i++) {
      Pair pair = new Pair(clients[i % CLIENTS], hosts[i / CLIENTS]);
      for (int observation = 0; observation < observations; observation++) {
        long time = random.nextInt(DAY);
        V profile = profiles.at(pair, time);
        if (profile != null) {
          adder.accept(profile, time);
        }
      }
    }
    EntryCodec<Pair, V> entries = new EntryCodec<>(Pair.CODEC, reader);
    Profiles<Pair, V> restored = new Profiles<>(ENTRIES, maker);
    measure(
        name,
        to -> entries.handOver(profiles, to),
        (key, value) -> entries.restore(restored, key, value));
    check(restored.size());
  }

  private void measureRarity() throws IOException {
    Rarity rarity = new Rarity(2 * ENTRIES, 50);
    for (int i = 0; i < ENTRIES; i++) {
      rarity.add("d" + i + ".example", clients[i % CLIENTS], i % DAY);
      rarity.add("d" + i + ".example", clients[(i + 7) % CLIENTS], i % DAY);
    }
    Rarity restored = new Rarity(2 * ENTRIES, 50);
    measure("Rarity, 2 hosts", rarity::handOver, restored::restore);
    check(restored.size());
  }

  private void measure(String name, Giver giver, Taker taker) throws IOException {
    stored.clear();
    long start = cpuNanos();
    giver.handOver(
        (key, value) -> {
          stored.add(key);
          stored.add(value == null ? new byte[0] : value);
        });
    long written = cpuNanos();
    long bytes = stored.stream().mapToLong(each -> each.length).sum();
    long before = usedBytes();
    long restart = cpuNanos();
    for (int at = 0; at < stored.size(); at += 2) {
      taker.restore(stored.get(at), stored.get(at + 1));
    }
    long read = cpuNanos();
    System.out.printf(
        Locale.ROOT,
        "%-32s written in %4.2f s, read in %4.2f s, %3d bytes stored, %3d bytes of heap%n",
        name,
        (written - start) / 1e9,
        (read - restart) / 1e9,
        bytes / ENTRIES,
        (usedBytes() - before) / ENTRIES);
  }

  private static void check(int size) {
    if (size != ENTRIES) {
      throw new IllegalStateException("Only " + size + " entries came back");
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Hands over what changed. */
  @FunctionalInterface
  private interface Giver {
    void handOver(BiConsumer<byte[], byte @Nullable []> to) throws IOException;
  }

  /** Takes an entry back. */
  @FunctionalInterface
  private interface Taker {
    void restore(byte[] key, byte[] value) throws IOException;
  }
}
