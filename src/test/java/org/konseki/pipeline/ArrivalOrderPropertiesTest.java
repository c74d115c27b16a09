package org.konseki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.MoreCollectors;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.konseki.detect.Evidence;
import org.konseki.detect.Finding;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.event.Event;

/** Findings depend on what was sent, not on how it arrived. */
class ArrivalOrderPropertiesTest {

  private static List<String> expected = List.of();

  @BeforeContainer
  static void judgeInOrder() throws InterruptedException {
    MemoryLedger ledger = new MemoryLedger();
    try (Pipeline pipeline = pipeline(ledger, 1)) {
      pipeline.submit(Samples.sessions()).join();
    }
    expected = summary(ledger);
    assertThat(expected).isNotEmpty().noneMatch(finding -> finding.contains("null"));
  }

  private static Pipeline pipeline(MemoryLedger ledger, int shards) {
    IndicatorIndex none = IndicatorIndex.empty();
    return new Pipeline(
        ShippedJudgement.get(),
        () -> none,
        ShippedJudgement.TOKYO,
        ledger,
        shards,
        Clock.systemUTC(),
        Duration.ofHours(1));
  }

  @Property(tries = 60)
  void submit_anyOrderAndRequestsAndShards_sameFindings(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 4) int shards,
      @ForAll @IntRange(min = 1, max = 7) int most)
      throws InterruptedException {
    MemoryLedger ledger = new MemoryLedger();
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    try (Pipeline pipeline = pipeline(ledger, shards)) {
      for (List<Event> request : requests(random, most)) {
        outcomes.add(pipeline.submit(request));
      }
    }

    assertThat(outcomes.stream().mapToLong(outcome -> outcome.join().accepted()).sum())
        .isEqualTo(Samples.sessions().size());
    assertThat(summary(ledger)).isEqualTo(expected);
  }

  @Property(tries = 60)
  void submit_requestsAtTheSameTime_sameFindings(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int shards) throws Exception {
    MemoryLedger ledger = new MemoryLedger();
    ExecutorService senders = Executors.newFixedThreadPool(4);
    try (Pipeline pipeline = pipeline(ledger, shards)) {
      List<Callable<Outcome>> requests = new ArrayList<>();
      for (List<Event> request : requests(random, 3)) {
        requests.add(() -> pipeline.submit(request).join());
      }
      for (Future<Outcome> outcome : senders.invokeAll(requests)) {
        outcome.get();
      }
    } finally {
      senders.shutdownNow();
    }

    assertThat(summary(ledger)).isEqualTo(expected);
  }

  @Property(tries = 30)
  void submit_allOnceMore_nothingChanges(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int shards)
      throws InterruptedException {
    MemoryLedger ledger = new MemoryLedger();
    try (Pipeline pipeline = pipeline(ledger, shards)) {
      for (List<Event> request : requests(random, 5)) {
        pipeline.submit(request).join();
      }
      for (List<Event> request : requests(random, 5)) {
        pipeline.submit(request).join();
      }
    }

    assertThat(summary(ledger)).isEqualTo(expected);
  }

  @Property(tries = 60)
  void submit_recordsOfWhichSomeMoveToTheirHost_theOthersKeepTheirFirstTen(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 4) int shards,
      @ForAll @IntRange(min = 11, max = 120) int staying,
      @ForAll @IntRange(min = 1, max = 90) int moving)
      throws InterruptedException {
    List<Event> stay = new ArrayList<>();
    List<Event> all = new ArrayList<>();
    for (int i = 0; i < staying; i++) {
      stay.add(Samples.privileges("sato", 0x2000 + i, random.nextInt(600)));
    }
    for (int i = 0; i < moving; i++) {
      all.add(Samples.privileges("sato", 0x3000 + i, random.nextInt(600)));
      all.add(Samples.logon("sato", 0x3000 + i, "192.168.100.10", random.nextInt(600)));
    }
    all.addAll(stay);
    MemoryLedger ledger = new MemoryLedger();
    try (Pipeline pipeline = pipeline(ledger, shards)) {
      for (List<Event> request : requests(all, random, 7)) {
        pipeline.submit(request).join();
      }
    }

    Finding found = ledger.all().get(idOfThoseWithoutHost(ledger));
    stay.sort(Comparator.comparingLong(Event::time).thenComparing(Event::id));
    assertThat(found.count()).isEqualTo(staying);
    assertThat(found.evidence())
        .extracting(Evidence::eventId)
        .isEqualTo(stay.stream().limit(10).map(Event::id).toList());
    assertThat(found.time()).isEqualTo(stay.get(0).time());
    if (staying + moving <= 100) {
      assertThat(found.lastTime()).isEqualTo(stay.get(staying - 1).time());
    }
  }

  private static String idOfThoseWithoutHost(MemoryLedger ledger) {
    return ledger.all().values().stream()
        .filter(finding -> finding.detection().equals("ad-special-privilege"))
        .filter(finding -> finding.subject().host() == null)
        .map(Finding::id)
        .collect(MoreCollectors.onlyElement());
  }

  /** What the privileges' findings say of whom, and the events they rest on. */
  private static List<String> summary(MemoryLedger ledger) {
    return ledger.all().values().stream()
        .filter(finding -> finding.detection().equals("ad-special-privilege"))
        .map(
            finding ->
                "%s %s %d %s"
                    .formatted(
                        finding.subject().host(),
                        finding.subject().user(),
                        finding.count(),
                        finding.evidence().stream().map(e -> e.eventId().substring(0, 6)).toList()))
        .sorted()
        .toList();
  }

  private static List<List<Event>> requests(Random random, int most) {
    return requests(Samples.sessions(), random, most);
  }

  /** All events, shuffled and cut into requests of at most {@code most}. */
  private static List<List<Event>> requests(List<Event> events, Random random, int most) {
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    List<List<Event>> requests = new ArrayList<>();
    for (int from = 0; from < shuffled.size(); ) {
      int to = Math.min(shuffled.size(), from + 1 + random.nextInt(most));
      requests.add(List.copyOf(shuffled.subList(from, to)));
      from = to;
    }
    return requests;
  }
}
