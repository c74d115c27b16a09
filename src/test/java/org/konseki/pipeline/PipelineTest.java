package org.konseki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.konseki.detect.Finding;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.event.Event;
import org.konseki.event.Severity;
import org.konseki.event.Subject;
import org.konseki.incident.Incident;

/** Batches as transactions: what becomes of requests when the ledger fails, waits, or is closed. */
@Timeout(60)
class PipelineTest {

  private static final String PC = "192.168.100.15";

  private final MemoryLedger ledger = new MemoryLedger();
  private Pipeline pipeline = open();

  private Pipeline open() {
    IndicatorIndex none = IndicatorIndex.empty();
    return new Pipeline(
        ShippedJudgement.get(),
        () -> none,
        ShippedJudgement.TOKYO,
        ledger,
        2,
        Clock.systemUTC(),
        Duration.ofHours(1));
  }

  @AfterEach
  void close() {
    pipeline.close();
  }

  private Outcome send(Event... events) throws InterruptedException {
    return pipeline.submit(List.of(events)).join();
  }

  @Test
  void submit_events_areJudgedOnceHoweverOftenTheyCome() throws InterruptedException {
    Event event = Samples.connect(PC, 8443, 0);

    Outcome first = send(event);
    Outcome second = send(event, Samples.quiet(1));

    assertThat(first.accepted()).isEqualTo(1);
    assertThat(first.incidents()).hasSize(1);
    assertThat(second.accepted()).isEqualTo(1);
    assertThat(second.duplicates()).isEqualTo(1);
    assertThat(second.incidents()).isEmpty();
  }

  @Test
  void submit_toARestartedPipeline_givesNoSecondFindingOrIncident() throws InterruptedException {
    Incident before = send(Samples.connect(PC, 8443, 0)).incidents().get(0);
    pipeline.close();
    pipeline = open();

    Outcome again = send(Samples.connect(PC, 8443, 0));

    assertThat(again.incidents()).isEmpty();
    assertThat(ledger.all()).hasSize(1);
    Incident after = send(Samples.connect(PC, 8443, 5)).incidents().get(0);
    assertThat(after.id()).isEqualTo(before.id());
  }

  @Test
  void submit_whileCommitsFail_isAnsweredSoAndCanBeSentAgain() throws InterruptedException {
    ledger.failWith(new IllegalStateException("disk full"));
    CompletableFuture<Outcome> failed = pipeline.submit(List.of(Samples.connect(PC, 8443, 0)));
    assertThatThrownBy(failed::join).hasRootCauseMessage("disk full");

    ledger.failWith(null);
    Outcome again = send(Samples.connect(PC, 8443, 0));

    assertThat(again.accepted()).isEqualTo(1);
    assertThat(again.duplicates()).isZero();
    assertThat(ledger.all().values()).extracting(Finding::count).containsExactly(1L);
  }

  @Test
  void submit_afterAnErrorOfTheMachine_isStillJudged() throws InterruptedException {
    ledger.failWith(new OutOfMemoryError("made by a test"));
    CompletableFuture<Outcome> failed = pipeline.submit(List.of(Samples.connect(PC, 8443, 0)));
    assertThatThrownBy(failed::join).hasCauseInstanceOf(OutOfMemoryError.class);

    ledger.failWith(null);

    assertThat(pipeline.isRunning()).isTrue();
    assertThat(send(Samples.connect(PC, 8443, 0)).incidents()).hasSize(1);
  }

  @Test
  void submit_logonWhoseCommitFails_stillMovesWhatWaitedForIt() throws InterruptedException {
    send(Samples.privileges("sato", 0x51, 1));
    ledger.failWith(new IllegalStateException("disk full"));
    Event logon = Samples.logon("sato", 0x51, PC, 0);
    assertThatThrownBy(() -> send(logon)).hasRootCauseMessage("disk full");

    ledger.failWith(null);
    send(logon);
    for (int i = 0; i < 50; i++) { // for every shard, whichever host or user it has
      send(Samples.connect("10.0.0." + i, 443, i));
    }

    assertThat(ledger.all().values())
        .extracting(Finding::subject)
        .containsExactly(new Subject(PC, "sato"));
  }

  @Test
  void submit_logonOfARecordThatWasNotKept_takesNothingBackThatNeverCounted()
      throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      send(Samples.privileges("sato", 0x100 + i, i));
    }
    ledger.failWith(new IllegalStateException("disk full"));
    Event record = Samples.privileges("sato", 0x51, 100);
    assertThatThrownBy(() -> send(record)).hasRootCauseMessage("disk full");

    ledger.failWith(null);
    send(Samples.logon("sato", 0x51, PC, 99));
    send(record);

    assertThat(ledger.all().values())
        .filteredOn(finding -> finding.detection().equals("ad-special-privilege"))
        .extracting(Finding::subject, Finding::count)
        .containsExactlyInAnyOrder(
            tuple(Subject.ofUser("sato"), 20L), tuple(new Subject(PC, "sato"), 1L));
  }

  @Test
  void submit_privilegesSentTwiceBeforeTheirLogon_countOnce() throws InterruptedException {
    send(Samples.privileges("sato", 0x51, 1));
    send(Samples.privileges("sato", 0x51, 1));
    send(Samples.logon("sato", 0x51, PC, 0));
    Outcome again = send(Samples.privileges("sato", 0x51, 1));

    assertThat(again.duplicates()).isEqualTo(1);
    assertThat(ledger.all().values()).extracting(Finding::count).containsExactly(1L);
  }

  @Test
  void submit_moreClientsThanWereKnown_tellOfDailyVisitsThatSeemedCommon()
      throws InterruptedException {
    for (int day = 1; day <= 9; day++) {
      send(visit(PC, "www.daily.example", day));
    }
    for (int i = 0; i < 5; i++) {
      send(visit("10.0.1." + i, "www.daily.example", 9)); // six of six clients
    }
    send(visit(PC, "www.daily.example", 10));
    assertThat(periodic()).isEmpty();

    for (int i = 0; i < 100; i++) {
      send(visit("10.0.2." + i, "www.other.example", 10)); // six of a hundred
    }

    assertThat(periodic()).extracting(Finding::subject).containsExactly(Subject.ofHost(PC));

    for (int i = 5; i < 20; i++) {
      send(visit("10.0.1." + i, "www.daily.example", 10)); // 21 of some more
    }
    assertThat(periodic()).isEmpty();
  }

  private List<Finding> periodic() {
    return ledger.all().values().stream()
        .filter(finding -> finding.detection().equals("proxy-periodic"))
        .toList();
  }

  private static Event visit(String client, String host, int day) {
    return Samples.read(
        """
        {"@timestamp": "2015-06-%02dT03:00:00Z", "event.dataset": "squid", "source.ip": "%s",\
         "http.request.method": "GET", "url.full": "http://%s/", "http.response.bytes": 300,\
         "http.response.status_code": 200}"""
            .formatted(day, client, host));
  }

  @Test
  void isFull_whileTheLedgerWaits_turnsTrueAndFalseAgain() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    ledger.waitFor(gate);
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    int sent = 0;
    while (!pipeline.isFull()) {
      outcomes.add(pipeline.submit(List.of(Samples.connect(PC, 8443, sent++))));
    }
    assertThat(pipeline.waiting()).isPositive();

    gate.countDown();

    for (CompletableFuture<Outcome> outcome : outcomes) {
      assertThat(outcome.get(20, TimeUnit.SECONDS).accepted()).isEqualTo(1);
    }
    assertThat(pipeline.isFull()).isFalse();
    assertThat(ledger.all().values()).extracting(Finding::count).containsExactly((long) sent);
  }

  @Test
  void close_worksOffWhatWaits() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    ledger.waitFor(gate);
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      outcomes.add(pipeline.submit(List.of(Samples.connect("10.0.0." + i, 8443, i))));
    }
    Thread closer = new Thread(pipeline::close);
    closer.start();
    gate.countDown();
    closer.join();

    assertThat(outcomes)
        .allMatch(outcome -> outcome.isDone() && !outcome.isCompletedExceptionally());
    assertThat(ledger.all()).hasSize(20);
  }

  @Test
  void submit_afterClose_isRefusedAndNeverLeftWaiting() throws Exception {
    pipeline.close();

    CompletableFuture<Outcome> late = pipeline.submit(List.of(Samples.connect(PC, 8443, 0)));

    assertThatThrownBy(() -> late.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(Overloaded.class);
    assertThat(pipeline.isRunning()).isFalse();
  }

  @Test
  void submit_logonsOfOneAccountInSeveralShards_areOneHistory() throws InterruptedException {
    send(Samples.logon("mori", 1, "10.0.0.1", 0));
    send(Samples.logon("mori", 2, "10.0.0.2", 60)); // a finding by now
    assertThat(paths()).containsExactly("10.0.0.2");

    send(Samples.logon("mori", 3, "10.0.0.3", -60)); // the first of all: the others are new then
    assertThat(paths()).containsExactlyInAnyOrder("10.0.0.1", "10.0.0.2");

    send(Samples.logon("mori", 4, "10.0.0.1", -120)); // so that the one before was new
    assertThat(paths()).containsExactlyInAnyOrder("10.0.0.2", "10.0.0.3");
  }

  /** The hosts of new paths from a PC. */
  private List<String> paths() {
    return ledger.all().values().stream()
        .filter(finding -> finding.detection().equals("ad-new-logon-path"))
        .filter(finding -> String.valueOf(finding.details().get("path")).startsWith("from "))
        .map(finding -> String.valueOf(finding.subject().host()))
        .toList();
  }

  @Test
  void submit_rareDomainVisitedByManyInOtherShards_isAnsweredWhenNoLongerRare()
      throws InterruptedException {
    send(Samples.query("10.0.0.1", "a.rare.example", 0));
    assertThat(detections()).containsExactly("dns-rare-domain");

    for (int i = 2; i < 9; i++) {
      send(Samples.query("10.0.0." + i, "a.rare.example", i));
    }

    assertThat(detections()).isEmpty();
  }

  private List<String> detections() {
    return ledger.all().values().stream().map(Finding::detection).toList();
  }

  @Test
  void submit_behindTheLateness_isJudgedAndMarked() throws InterruptedException {
    send(Samples.connect(PC, 8443, 0));
    send(Samples.connect(PC, 8444, -3_601), Samples.connect(PC, 8445, -3_599));
    send(Samples.connect(PC, 8444, -3_601)); // sent again: no second one

    assertThat(ledger.all().values())
        .extracting(
            finding -> finding.details().get("port"), finding -> finding.details().get("late"))
        .containsExactlyInAnyOrder(tuple(8443, null), tuple(8444, true), tuple(8445, null));
    assertThat(pipeline.late()).isEqualTo(1);
  }

  @Test
  void submit_tenDeniedOneByOne_countTenAndAreRaisedByTheRowThatWaitedForThem()
      throws InterruptedException {
    for (int i = 0; i < 10; i++) {
      send(Samples.denied(PC, "192.168.200.40", i));
    }
    assertThat(ledger.all().values())
        .extracting(Finding::count, Finding::severity)
        .containsExactly(tuple(10L, Severity.MEDIUM));

    for (int i = 10; i < 30; i++) {
      send(Samples.denied(PC, "192.168.200.40", i));
    }
    assertThat(ledger.all().values()).extracting(Finding::count).containsExactly(30L);
  }
}
