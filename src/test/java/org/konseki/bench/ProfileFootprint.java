package org.konseki.bench;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.konseki.profile.Beacon;
import org.konseki.profile.DailyVisits;
import org.konseki.profile.DistinctSettings;
import org.konseki.profile.FirstSeen;
import org.konseki.profile.Pair;
import org.konseki.profile.Profile;
import org.konseki.profile.Profiles;
import org.konseki.profile.Rarity;
import org.konseki.profile.SlidingDistinct;
import org.konseki.profile.SlidingSum;
import org.konseki.profile.Window;

/**
 * Measures the heap that a million pairs of 1,000 clients and 1,000 hosts take, map and keys
 * included (their texts are shared), and prints it beside the structures' own estimates. Run with
 * {@code -Xmx4g}.
 */
public final class ProfileFootprint {

  private static final int CLIENTS = 1_000;
  private static final int HOSTS = 1_000;
  private static final int PAIRS = CLIENTS * HOSTS;
  private static final int DAY = 86_400_000;

  private final String[] clients = new String[CLIENTS];
  private final String[] hosts = new String[HOSTS];

  private ProfileFootprint() {
    for (int i = 0; i < CLIENTS; i++) {
      clients[i] = "10.1." + i / 250 + "." + i % 250;
    }
    for (int i = 0; i < HOSTS; i++) {
      hosts[i] = "host" + i + ".example.com";
    }
  }

  /** Prints a line per structure. */
  public static void main(String[] args) {
    ProfileFootprint footprint = new ProfileFootprint();
    Window day = Window.of(Duration.ofHours(24));
    DistinctSettings distinct = new DistinctSettings(Window.of(Duration.ofMinutes(10)), 64, 5);
    ZoneId tokyo = ZoneId.of("Asia/Tokyo");
    footprint.measure("Beacon, 1 request", 1, pair -> new Beacon(0), Beacon::add);
    footprint.measure("Beacon, 10 requests", 10, pair -> new Beacon(0), Beacon::add);
    footprint.measure(
        "Beacon, 10 requests of one size",
        10,
        pair -> new Beacon(0),
        (beacon, time) -> beacon.add(time, 512));
    footprint.measure("DailyVisits, 1 day", 3, pair -> new DailyVisits(tokyo), DailyVisits::add);
    footprint.measure(
        "SlidingSum, 4 observations",
        4,
        pair -> new SlidingSum(day),
        (sum, time) -> sum.add(time, 512));
    footprint.measure(
        "SlidingDistinct, 4 values",
        4,
        pair -> new SlidingDistinct(distinct),
        (values, time) -> values.add(time, footprint.hosts[(int) (time % HOSTS)]));
    footprint.measure("FirstSeen", 2, pair -> new FirstSeen(), FirstSeen::add);
    footprint.measureRarity();
  }

  private <V extends Profile> void measure(
      String name, int observations, Function<Pair, V> maker, ObjLongConsumer<V> adder) {
    long before = usedBytes();
    Random random = new Random(1);
    Profiles<Pair, V> profiles = new Profiles<>(PAIRS, maker);
    for (int i = 0; i < PAIRS; i++) {
      Pair pair = new Pair(clients[i % CLIENTS], hosts[i / CLIENTS]);
      for (int observation = 0; observation < observations; observation++) {
        long time = random.nextInt(DAY);
        V profile = profiles.at(pair, time);
        if (profile != null) {
          adder.accept(profile, time);
        }
      }
    }
    print(name, usedBytes() - before, profiles.estimatedBytes());
  }

  private void measureRarity() {
    long before = usedBytes();
    Rarity rarity = new Rarity(2 * PAIRS, 50);
    for (int i = 0; i < PAIRS; i++) {
      rarity.add("d" + i + ".example", clients[i % CLIENTS], i % DAY);
    }
    print("Rarity, 1 host", usedBytes() - before, rarity.estimatedBytes());
  }

  private static void print(String name, long measured, long estimated) {
    System.out.printf(
        Locale.ROOT,
        "%-34s %4d bytes a pair (estimate %d)%n",
        name,
        measured / PAIRS,
        estimated / PAIRS);
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
