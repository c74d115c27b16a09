package org.konseki.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.konseki.detect.Finding;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.event.Event;
import org.konseki.event.Subject;
import org.konseki.state.Changes;
import org.konseki.state.Journal;
import org.konseki.state.Space;
import org.konseki.state.StateLimits;
import org.konseki.state.internal.RocksState;

/** What was learnt before a restart counts after it. */
@Timeout(120)
class RestartTest {

  private static final String PC = "192.168.100.16";
  private static final StateLimits LIMITS =
      new StateLimits(Duration.ofDays(1), 1L << 26, 1L << 24, 1L << 24);

  @TempDir Path folder;

  private final MemoryLedger ledger = new MemoryLedger();
  private TestDisk state;
  private Journal journal;
  private Pipeline pipeline;
  private Recorder recorder;
  private long caughtUp;

  @BeforeEach
  void start() throws InterruptedException {
    start(2);
  }

  private void start(int shards) throws InterruptedException {
    state = new TestDisk(new RocksState(folder, LIMITS));
    journal = new Journal(state);
    IndicatorIndex none = IndicatorIndex.empty();
    pipeline =
        new Pipeline(
            ShippedJudgement.get(),
            () -> none,
            ShippedJudgement.TOKYO,
            ledger,
            shards,
            Clock.systemUTC(),
            Duration.ofHours(1),
            Recall.of(state, journal, ledger.notes()));
    recorder = new Recorder(pipeline, journal, Clock.systemUTC());
    caughtUp = recorder.catchUp();
  }

  /** Ends without writing anything down, as a killed process does. */
  @AfterEach
  void kill() {
    pipeline.close();
    state.close();
  }

  private void killAndStart(int shards) throws InterruptedException {
    kill();
    start(shards);
  }

  private void send(Event... events) throws InterruptedException {
    recorder.submit(List.of(events)).join();
  }

  private static Event visit(int day) {
    Instant time = Instant.parse("2015-06-01T02:00:00Z").plus(Duration.ofDays(day));
    return Samples.read(
        """
        {"@timestamp": "%s", "event.dataset": "squid", "source.ip": "%s",\
         "http.request.method": "POST", "url.full": "http://www.daily-visits.example/a",\
         "http.response.status_code": 200, "http.request.bytes": 300}"""
            .formatted(time, PC));
  }

  private List<Finding> of(String detection) {
    return ledger.all().values().stream()
        .filter(finding -> finding.detection().equals(detection))
        .toList();
  }

  @Test
  void submit_lastOfDailyVisits_countsThoseBeforeEachRestart() throws InterruptedException {
    send(visit(0));
    recorder.stop();
    killAndStart(3);
    assertThat(caughtUp).isZero();
    send(visit(1));
    killAndStart(1);
    assertThat(caughtUp).isEqualTo(1);
    assertThat(of("proxy-periodic")).isEmpty();

    send(visit(2));

    assertThat(of("proxy-periodic")).hasSize(1);
    assertThat(of("proxy-periodic").get(0).details().get("days")).isEqualTo(3);
  }

  @Test
  void submit_whatMakesARareDomainCommon_withdrawsWhatWasFoundBefore() throws InterruptedException {
    send(Samples.query(PC, "www.rare-example.net", 0));
    assertThat(of("dns-rare-domain")).hasSize(1);
    recorder.checkpoint();
    killAndStart(4);

    recorder.submit(others()).join();

    assertThat(of("dns-rare-domain")).isEmpty();
  }

  /** Queries by which a domain is rare no more. */
  private static List<Event> others() {
    List<Event> others = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      others.add(Samples.query("192.168.101." + i, "www.rare-example.net", 1));
    }
    return others;
  }

  @Test
  void catchUp_whatMadeARareDomainCommonFirst_withdrawsWhatWasFoundBefore()
      throws InterruptedException {
    recorder.checkpoint();
    journal.append(others()); // accepted before the query, and not judged when the process ends
    send(Samples.query(PC, "www.rare-example.net", 0));
    assertThat(of("dns-rare-domain")).hasSize(1);

    killAndStart(1); // one shard, which judges them in the journal's order

    assertThat(caughtUp).isEqualTo(61);
    assertThat(of("dns-rare-domain")).isEmpty();
  }

  @Test
  void checkpoint_onAFullDisk_failsAndTheNextHoldsAll() throws InterruptedException {
    send(visit(0));
    assertThat(recorder.checkpoint()).isTrue();
    send(visit(1));
    state.full = true;
    assertThat(recorder.checkpoint()).isFalse();
    killAndStart(2);
    assertThat(caughtUp).isEqualTo(1);

    state.full = true;
    send(Samples.quiet(1));
    assertThat(recorder.checkpoint()).isFalse();
    state.full = false;
    send(Samples.quiet(2));
    assertThat(recorder.checkpoint()).isTrue();
    killAndStart(2);
    assertThat(caughtUp).isZero();
    send(visit(2));

    assertThat(of("proxy-periodic")).hasSize(1);
  }

  @Test
  void checkpointAge_countsFromTheLastThatWasWritten() throws InterruptedException {
    SetClock clock = new SetClock("2015-06-05T09:00:00Z");
    Recorder own = new Recorder(pipeline, new Journal(state), clock);
    clock.advance(Duration.ofSeconds(7));
    assertThat(own.checkpointAge()).hasSeconds(7);
    own.checkpoint();
    assertThat(own.checkpointAge()).isZero();
    state.full = true;
    clock.advance(Duration.ofSeconds(40));
    own.checkpoint();

    assertThat(own.checkpointAge()).hasSeconds(40);
  }

  @Test
  void checkpoint_whileBatchesCannotBeKept_isNoneUntilTheyCan() throws InterruptedException {
    ledger.failWith(new IllegalStateException("disk full"));
    Event odd = Samples.connect(PC, 8443, 0);
    assertThatThrownBy(() -> send(odd)).hasRootCauseMessage("disk full");
    ledger.failWith(null);
    assertThat(recorder.checkpoint()).isTrue();
    killAndStart(2);

    send(odd);

    assertThat(of("proxy-connect-port")).extracting(Finding::count).containsExactly(1L);
  }

  @Test
  void checkpoint_whatFindsTheShardsBeforeOneThatWasNone_isInTheNext() throws InterruptedException {
    send(Samples.logon("kato", 1, PC, 0));
    ledger.failWith(new IllegalStateException("disk full"));
    assertThatThrownBy(() -> send(Samples.connect(PC, 8443, 0))).hasRootCauseMessage("disk full");
    assertThat(recorder.checkpoint()).isFalse();
    ledger.failWith(null);
    assertThat(recorder.checkpoint()).isTrue();
    killAndStart(2);
    assertThat(caughtUp).isZero();

    send(Samples.privileges("kato", 1, 1));

    assertThat(of("ad-special-privilege"))
        .extracting(Finding::subject)
        .containsExactly(new Subject(PC, "kato"));
  }

  /** The domain's days are over when they come, so they make it common no more, killed or not. */
  @Test
  void catchUp_visitorsThatCameTooLate_withdrawNothing() throws InterruptedException {
    send(Samples.query(PC, "www.rare-example.net", 0));
    send(Samples.query(PC, "www.example.co.jp", 3 * 86_400));
    for (Event other : others()) {
      send(other);
    }
    Map<String, Finding> before = Map.copyOf(ledger.all());
    killAndStart(2);

    assertThat(caughtUp).isEqualTo(62);
    assertThat(before.values()).extracting(Finding::detection).contains("dns-rare-domain");
    assertThat(ledger.all()).isEqualTo(before);
  }

  @Test
  void catchUp_afterAKill_countsNothingTwice() throws InterruptedException {
    for (int i = 0; i < 30; i++) {
      send(Samples.connect(PC, 8443, i));
    }
    recorder.close(); // all is known to be judged, and nothing of it is in a checkpoint
    killAndStart(2);
    send(Samples.connect(PC, 8443, 30));

    assertThat(caughtUp).isEqualTo(30);
    assertThat(of("proxy-connect-port")).extracting(Finding::count).containsExactly(31L);
  }

  @Test
  void start_withDamagedEntries_saysWhatIsDamaged() throws InterruptedException {
    send(visit(0));
    recorder.checkpoint();
    damage("daily-visits");
    pipeline.close();
    Journal damaged = new Journal(state);

    assertThatThrownBy(() -> DayRuns.pipeline(ledger, 2, Recall.of(state, damaged)))
        .hasStackTraceContaining("What was learnt cannot be read back: daily-visits");
  }

  private void damage(String name) {
    Changes damaged = new Changes();
    state.scan(
        Space.KNOWN,
        new byte[0],
        (key, value) -> {
          if (new String(key, ISO_8859_1).startsWith(name, 1)) {
            damaged.put(Space.KNOWN, key, Arrays.copyOf(value, value.length - 1));
          }
          return true;
        });
    state.write(damaged);
  }
}
