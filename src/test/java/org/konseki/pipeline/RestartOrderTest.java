package org.konseki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.konseki.detect.Finding;
import org.konseki.event.Event;
import org.konseki.event.Subject;
import org.konseki.state.Journal;
import org.konseki.state.State;
import org.konseki.state.StateLimits;
import org.konseki.state.internal.RocksState;

/**
 * What a process found that ended holds after it only if it holds by all that is known then, though
 * the next one learns it in another order: in that of the journal, where events stand before they
 * are judged.
 */
@Timeout(120)
class RestartOrderTest {

  private static final String PC = "192.168.100.16";
  private static final Event QUIET = Samples.query(PC, "www.example.co.jp", 0);
  private static final Instant START = Instant.parse("2015-06-05T03:00:00Z");
  private static final StateLimits LIMITS =
      new StateLimits(Duration.ofDays(1), 1L << 26, 1L << 24, 1L << 24);

  /**
   * What one process found.
   *
   * @param detection gives a finding that does not hold when all is known
   * @param first accepted before all others, and not judged when the process ends
   * @param then judged
   */
  record Case(String detection, List<Event> first, List<Event> then) {
    @Override
    public String toString() {
      return detection;
    }
  }

  @TempDir Path folder;

  private final MemoryLedger ledger = new MemoryLedger();

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "dns-rare-domain", visitors(60), List.of(Samples.query(PC, "www.rare.example", 1))),
        new Case("proxy-risky-download", visitors(60), List.of(request("setup.exe", 1))),
        new Case("proxy-periodic", visitors(60), requests(60)),
        new Case(
            "ad-new-logon-path",
            List.of(Samples.logon("kato", 1, "192.168.100.18", 0)),
            List.of(
                Samples.logon("kato", 2, "192.168.100.17", 60),
                Samples.logon("kato", 3, "192.168.100.18", 120))),
        new Case(
            "mail-outbound-volume",
            List.of(delivery("2015-06-04T14:50:00Z")),
            List.of(queued("2015-06-04T14:40:00Z"), delivery("2015-06-04T15:10:00Z"))));
  }

  private static List<Event> visitors(int hosts) {
    return IntStream.range(0, hosts)
        .mapToObj(i -> Samples.query("192.168.101." + i, "www.rare.example", 0))
        .toList();
  }

  private static List<Event> requests(int minutes) {
    return IntStream.range(0, minutes).mapToObj(i -> request("a", 60 * i)).toList();
  }

  private static Event request(String path, int second) {
    return Samples.read(
        """
        {"@timestamp": "%s", "event.dataset": "squid", "source.ip": "%s",\
         "http.request.method": "GET", "url.full": "http://www.rare.example/%s",\
         "http.response.status_code": 200, "http.response.bytes": 300}"""
            .formatted(START.plusSeconds(second), PC, path));
  }

  private static Event queued(String time) {
    return mail(
        time, "\"email.sender.address\": \"taro@example.co.jp\", \"email.bytes\": 400000000");
  }

  /** In Japan a day ends at 15:00 UTC. */
  private static Event delivery(String time) {
    return mail(time, "\"email.to.address\": \"p@example.net\", \"postfix.status\": \"sent\"");
  }

  private static Event mail(String time, String more) {
    return Samples.read(
        """
        {"@timestamp": "%s", "event.dataset": "mail", "email.local_id": "Q1",\
         "observer.name": "mx1", %s}"""
            .formatted(time, more));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void catchUp_inAnotherOrder_findsWhatHoldsByAllThatIsKnown(Case one) throws Exception {
    String detection = one.detection;
    process(1, true, one.first, one.then);
    Set<String> before = ids(ledger, detection);

    process(1, false, List.of(), List.of());

    assertThat(details(ledger)).isEqualTo(details(inOrder(one)));
    assertThat(before).isNotEmpty();
    assertThat(ids(ledger, detection)).doesNotContainAnyElementsOf(before);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void catchUp_whatHoldsStill_isNotWithdrawnMeanwhile(Case one) throws Exception {
    process(2, true, List.of(), one.then);
    Map<String, Object> before = details(ledger);

    process(3, false, List.of(), List.of());

    assertThat(details(ledger)).isEqualTo(before);
    assertThat(ledger.everWithdrawn()).doesNotContainAnyElementsOf(before.keySet());
  }

  @Test
  void catchUp_twiceInAnotherOrder_withdrawsWhatTheFirstFound() throws Exception {
    Case one = cases().findFirst().orElseThrow();
    process(1, true, List.of(), one.then);
    process(1, false, one.first, List.of()); // ends before these are judged

    process(2, false, List.of(), List.of());

    assertThat(ids(ledger, one.detection)).isEmpty();
  }

  @Test
  void catchUp_recordThatWasAcceptedBehindItsLogon_isFoundUnderItsHostAlone() throws Exception {
    Event logon = Samples.logon("kato", 1, PC, 0);
    Event record = Samples.privileges("kato", 1, 1);
    try (TestDisk state = new TestDisk(new RocksState(folder, LIMITS));
        Pipeline pipeline =
            DayRuns.pipeline(ledger, 2, Recall.of(state, new Journal(state), ledger.notes()))) {
      Journal journal = new Journal(state);
      Recorder recorder =
          new Recorder(pipeline, journal, Clock.fixed(DayRuns.NOW, ShippedJudgement.TOKYO));
      recorder.catchUp();
      CountDownLatch written = state.hold();
      Thread first = new Thread(() -> sendUntilKilled(recorder, logon));
      first.start();
      awaitIn(journal, logon);
      Thread second = new Thread(() -> sendUntilKilled(recorder, record));
      second.start();
      awaitIn(journal, record);
      while (second.isAlive() && second.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      second.interrupt();
      second.join();
      pipeline.close();
      written.countDown();
      first.join();
    }

    process(2, false, List.of(), List.of());

    assertThat(privileges()).containsOnlyKeys(new Subject(PC, "kato"));
  }

  @Test
  void catchUp_recordThatWasTakenBackFromItsUser_isNotTakenBackOnceMore() throws Exception {
    List<Event> records =
        IntStream.rangeClosed(1, 13)
            .mapToObj(i -> (Event) Samples.privileges("kato", i, i))
            .toList();
    Event logon = Samples.logon("kato", 13, PC, 0);
    try (State state = new RocksState(folder, LIMITS)) {
      Journal journal = new Journal(state);
      Recall recall = Recall.of(state, journal, ledger.notes());
      try (Pipeline pipeline = DayRuns.pipeline(ledger, 2, recall)) {
        Recorder recorder =
            new Recorder(pipeline, journal, Clock.fixed(DayRuns.NOW, ShippedJudgement.TOKYO));
        recorder.catchUp();
        recorder.submit(records).join();
        journal.judgedBefore(1);
        recorder.submit(List.of(logon)).join();
      }
    }
    Map<Subject, Long> before = privileges();

    process(2, false, List.of(), List.of());

    assertThat(privileges())
        .isEqualTo(before)
        .isEqualTo(Map.of(Subject.ofUser("kato"), 12L, new Subject(PC, "kato"), 1L));
  }

  @Test
  void submit_afterAStartOfManyShards_isToldToTheOneThatFoundWhatHoldsNoMore() throws Exception {
    Event common = Samples.logon("kato", 1, "192.168.100.17", 60);
    Event path = Samples.logon("kato", 2, "192.168.100.18", 120);
    process(16, false, List.of(), List.of(common, path));
    Set<String> before = ids(ledger, "ad-new-logon-path");
    process(16, false, List.of(), List.of()); // begins with a checkpoint of what that one told

    process(16, false, List.of(), List.of(Samples.logon("kato", 3, "192.168.100.18", 0)));

    assertThat(before).isNotEmpty();
    assertThat(ids(ledger, "ad-new-logon-path")).doesNotContainAnyElementsOf(before);
  }

  private Map<Subject, Long> privileges() {
    return ledger.all().values().stream()
        .filter(finding -> finding.detection().equals("ad-special-privilege"))
        .collect(Collectors.toMap(Finding::subject, Finding::count));
  }

  private static void sendUntilKilled(Recorder recorder, Event event) {
    try {
      recorder.submit(List.of(event)).join();
    } catch (InterruptedException | CompletionException | Stopping e) {
      Thread.currentThread().interrupt(); // as meant
    }
  }

  private static void awaitIn(Journal journal, Event event) {
    AtomicBoolean found = new AtomicBoolean();
    while (!found.get()) {
      journal.read(
          0,
          (position, events) -> {
            found.compareAndSet(false, events.contains(event));
            return !found.get();
          });
    }
  }

  /** A process that is killed in the end; what it begins with is in a checkpoint. */
  private void process(int shards, boolean begins, List<Event> unjudged, List<Event> judged)
      throws Exception {
    try (State state = new RocksState(folder, LIMITS)) {
      Journal journal = new Journal(state);
      Recall recall = Recall.of(state, journal, ledger.notes());
      try (Pipeline pipeline = DayRuns.pipeline(ledger, shards, recall)) {
        Recorder recorder =
            new Recorder(pipeline, journal, Clock.fixed(DayRuns.NOW, ShippedJudgement.TOKYO));
        recorder.catchUp();
        if (begins) {
          recorder.submit(List.of(QUIET)).join();
          assertThat(recorder.checkpoint()).isTrue();
        }
        if (!unjudged.isEmpty()) {
          journal.append(unjudged);
        }
        for (Event event : judged) {
          recorder.submit(List.of(event)).join();
        }
      }
    }
  }

  private static MemoryLedger inOrder(Case one) throws Exception {
    List<Event> all = new ArrayList<>(List.of(QUIET));
    all.addAll(one.first);
    all.addAll(one.then);
    MemoryLedger ledger = new MemoryLedger();
    try (Pipeline pipeline = DayRuns.pipeline(ledger, 1)) {
      for (Event event : all) {
        pipeline.submit(List.of(event)).join();
      }
    }
    return ledger;
  }

  private static Set<String> ids(MemoryLedger ledger, String detection) {
    return ledger.all().values().stream()
        .filter(finding -> finding.detection().equals(detection))
        .map(Finding::id)
        .collect(Collectors.toSet());
  }

  private static Map<String, Object> details(MemoryLedger ledger) {
    Map<String, Object> details = new HashMap<>();
    ledger.all().forEach((id, finding) -> details.put(id, finding.detection() + finding.details()));
    return details;
  }
}
