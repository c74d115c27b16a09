package org.konseki.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RarityTest {

  private static final long DAY = 86_400_000;
  private static final int CAP = 10;

  private record Visit(String domain, String host, long time) {}

  @Property(tries = 200)
  void hosts_anyVisits_areThoseOfTheSlowReference(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 30) int hosts,
      @ForAll @IntRange(min = 1, max = 15) int days) {
    List<Visit> visits = visits(seed, 150, 5, hosts);
    Rarity rarity = rarity(visits);
    long at = 12 * DAY + 5;
    for (Visit visit : visits) {
      Visitors visitors = rarity.hosts(visit.domain, at, days).orElseThrow();
      Set<String> expected = reference(visits, visit.domain, at, days);
      assertThat(visitors.many()).isEqualTo(expected.size() > CAP);
      assertThat(visitors.hosts()).isEqualTo(Math.min(CAP + 1, expected.size()));
      assertThat(visitors.firstSeen())
          .isEqualTo(
              visits.stream()
                  .filter(other -> other.domain.equals(visit.domain))
                  .mapToLong(Visit::time)
                  .min()
                  .orElseThrow());
    }
  }

  @Property(tries = 200)
  void isVisitedByMore_anyVisits_isWhatHostsTell(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 30) int hosts,
      @ForAll @IntRange(min = 1, max = 15) int days,
      @ForAll @IntRange(min = 0, max = 12) int most) {
    List<Visit> visits = visits(seed, 150, 5, hosts);
    Rarity rarity = rarity(visits);
    long at = 9 * DAY + 5;
    for (Visit visit : visits) {
      assertThat(rarity.isVisitedByMore(visit.domain, at, days, most))
          .isEqualTo(rarity.hosts(visit.domain, at, days).orElseThrow().hosts() > most);
    }
    assertThat(rarity.isVisitedByMore("nowhere.example", at, days, most)).isFalse();
  }

  @Property(tries = 50)
  void write_anyOrder_givesTheSameState(@ForAll long seed) throws IOException {
    List<Visit> visits = visits(seed, 2_000, 100, 40);
    byte[] inOrder = bytes(rarity(visits));
    Collections.shuffle(visits, new Random(seed));
    assertThat(bytes(rarity(visits))).isEqualTo(inOrder);
    Rarity read = new Rarity(100_000, CAP);
    read.read(Bytes.in(inOrder));
    assertThat(bytes(read)).isEqualTo(inOrder);
  }

  @Property(tries = 50)
  void restore_whatWasHandedOver_goesOnAsIfNothingHappened(@ForAll long seed) throws IOException {
    List<Visit> visits = visits(seed, 2_000, 300, 40);
    Rarity undisturbed = new Rarity(128, CAP);
    Rarity first = new Rarity(128, CAP);
    Store store = new Store();
    for (int i = 0; i < 1_000; i++) {
      add(visits.get(i), undisturbed, first);
      if (i % 100 == 50) {
        first.handOver(store);
      }
    }
    undisturbed.forgetBefore(3 * DAY);
    first.forgetBefore(3 * DAY);
    first.handOver(store);
    assertThat(store.size()).isEqualTo(first.size());
    Rarity second = new Rarity(128, CAP);
    store.restore(seed, second::restore);
    visits.subList(1_000, 2_000).forEach(visit -> add(visit, undisturbed, second));
    assertThat(bytes(second)).isEqualTo(bytes(undisturbed));
    second.handOver(store);
    assertThat(store.size()).isEqualTo(second.size());
  }

  @Example
  void restore_lowerCap_countsSuchDaysAsMany() {
    Rarity rarity = new Rarity(128, CAP);
    for (int host = 0; host < 5; host++) {
      rarity.add("d.example", "h" + host, 0);
    }
    Rarity smaller = new Rarity(128, 3);
    assertThatCode(() -> rarity.handOver((key, value) -> restore(smaller, key, value)))
        .doesNotThrowAnyException();
    assertThat(smaller.hosts("d.example", 0, 1)).contains(new Visitors(4, true, 0));
  }

  @Example
  void add_fromManyThreads_losesNothing() throws InterruptedException {
    Rarity rarity = new Rarity(100_000, 50);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int thread = 0; thread < 4; thread++) {
      String host = "host" + thread;
      threads.execute(
          () -> {
            for (int domain = 0; domain < 5_000; domain++) {
              rarity.add("d" + domain + ".example", host, DAY);
            }
          });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(rarity.size()).isEqualTo(5_000);
    for (int domain = 0; domain < 5_000; domain++) {
      assertThat(rarity.hosts("d" + domain + ".example", DAY, 1))
          .contains(new Visitors(4, false, DAY));
    }
  }

  @Example
  void hosts_rareAndCommon_areToldApart() {
    Rarity rarity = new Rarity(1_000, CAP);
    for (int host = 0; host < 100; host++) {
      rarity.add("common.example", "host" + host, 0);
    }
    rarity.add("rare.example", "host1", 5);
    assertThat(rarity.hosts("rare.example", 5, 30).orElseThrow().isRare(1)).isTrue();
    assertThat(rarity.hosts("common.example", 5, 30).orElseThrow().isRare(99)).isFalse();
    assertThat(rarity.hosts("unknown.example", 5, 30)).isEmpty();
  }

  @Example
  void forgetBefore_time_dropsDaysAndDomains() {
    Rarity rarity = new Rarity(1_000, CAP);
    rarity.add("old.example", "a", 0);
    rarity.add("kept.example", "a", 0);
    rarity.add("kept.example", "b", 3 * DAY);
    rarity.forgetBefore(2 * DAY);
    assertThat(rarity.hosts("old.example", 3 * DAY, 30)).isEmpty();
    assertThat(rarity.hosts("kept.example", 3 * DAY, 30)).contains(new Visitors(1, false, 0));
  }

  @Example
  void add_moreDomainsThanKept_keepsTheNewest() {
    Rarity rarity = new Rarity(640, CAP);
    for (int domain = 0; domain < 100_000; domain++) {
      rarity.add("d" + domain + ".example", "a", domain);
    }
    assertThat(rarity.size()).isEqualTo(640);
    assertThat(rarity.hosts("d99999.example", DAY, 30)).isPresent();
    assertThat(rarity.hosts("d0.example", DAY, 30)).isEmpty();
  }

  private static List<Visit> visits(long seed, int count, int domains, int hosts) {
    Random random = new Random(seed);
    List<Visit> visits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      visits.add(
          new Visit(
              "d" + random.nextInt(domains),
              "h" + random.nextInt(hosts),
              (long) (random.nextDouble() * 15 * DAY)));
    }
    return visits;
  }

  private static Rarity rarity(List<Visit> visits) {
    Rarity rarity = new Rarity(100_000, CAP);
    visits.forEach(visit -> rarity.add(visit.domain, visit.host, visit.time));
    return rarity;
  }

  private static void add(Visit visit, Rarity... rarities) {
    for (Rarity rarity : rarities) {
      rarity.add(visit.domain, visit.host, visit.time);
    }
  }

  private static void restore(Rarity into, byte[] key, byte[] value) {
    try {
      into.restore(key, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> reference(List<Visit> visits, String domain, long at, int days) {
    Set<String> hosts = new HashSet<>();
    for (Visit visit : visits) {
      long day = visit.time / DAY;
      if (visit.domain.equals(domain) && day <= at / DAY && day > at / DAY - days) {
        hosts.add(visit.host);
      }
    }
    return hosts;
  }

  private static byte[] bytes(Rarity rarity) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      rarity.write(new DataOutputStream(bytes));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
