package org.konseki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.konseki.detect.Finding;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.event.Event;
import org.konseki.incident.Incident;
import org.konseki.state.ByteSink;
import org.konseki.state.Changes;
import org.konseki.state.Journal;
import org.konseki.state.Space;
import org.konseki.state.State;
import org.konseki.state.StateException;
import org.konseki.state.StateLimits;
import org.konseki.state.internal.RocksState;

/** What is accepted is judged once, whenever the process ends, and however often it is sent. */
@Timeout(60)
class RecorderTest {

  private static final String PC = "192.168.100.15";
  private static final StateLimits LIMITS =
      new StateLimits(Duration.ofDays(1), 1L << 26, 1L << 24, 1L << 24);

  @TempDir Path folder;

  private final MemoryLedger ledger = new MemoryLedger();
  private @Nullable State state;
  private Journal journal;
  private Pipeline pipeline;
  private Recorder recorder;

  @BeforeEach
  void start() throws InterruptedException {
    state = new RocksState(folder, LIMITS);
    journal = new Journal(state);
    IndicatorIndex none = IndicatorIndex.empty();
    pipeline =
        new Pipeline(
            ShippedJudgement.get(),
            () -> none,
            ShippedJudgement.TOKYO,
            ledger,
            2,
            Clock.systemUTC(),
            Duration.ofHours(1),
            Recall.of(state, journal, ledger.notes()));
    recorder = new Recorder(pipeline, journal, Clock.systemUTC());
    recorder.catchUp();
  }

  /** Ends without writing anything down, as a killed process does. */
  @AfterEach
  void kill() {
    pipeline.close();
    if (state != null) {
      state.close();
    }
  }

  private void killAndStart() throws InterruptedException {
    kill();
    start();
  }

  private Outcome send(Event... events) throws InterruptedException {
    return recorder.submit(List.of(events)).join();
  }

  /** Findings on odd ports; a name that is asked for once is rare besides. */
  private List<Finding> odd() {
    return ledger.all().values().stream()
        .filter(finding -> finding.detection().equals("proxy-connect-port"))
        .toList();
  }

  private List<String> journaled() {
    List<String> ids = new ArrayList<>();
    journal.read(
        0,
        (position, events) -> {
          events.forEach(event -> ids.add(event.id()));
          return true;
        });
    return ids;
  }

  @Test
  void submit_acceptedEvents_areInTheJournal() throws InterruptedException {
    Event odd = Samples.connect(PC, 8443, 0);
    Event quiet = Samples.quiet(1);
    send(odd, quiet);
    killAndStart();

    assertThat(journaled()).containsExactly(odd.id(), quiet.id());
  }

  @Test
  void submit_againAfterARestart_changesNothingAndIsAnsweredAsTheFirstTime()
      throws InterruptedException {
    Event odd = Samples.connect(PC, 8443, 0);
    List<Incident> first = send(odd, Samples.quiet(1)).incidents();
    recorder.close();
    killAndStart();

    Outcome again = send(odd, Samples.quiet(1));

    assertThat(again.accepted()).isZero();
    assertThat(again.duplicates()).isEqualTo(2);
    assertThat(first).hasSize(1);
    assertThat(again.incidents()).isEqualTo(first);
    assertThat(odd()).extracting(Finding::count).containsExactly(1L);
  }

  @Test
  void submit_againInTheSameProcess_isAnsweredAsTheFirstTime() throws InterruptedException {
    Event odd = Samples.connect(PC, 8443, 0);
    List<Incident> first = send(odd).incidents();

    assertThat(send(odd).incidents()).isEqualTo(first).hasSize(1);
    assertThat(send(Samples.quiet(1), Samples.quiet(1)).incidents()).isEmpty();
  }

  /** The process ends between the journal and the judgement. */
  @Test
  void catchUp_acceptedButNotJudged_isJudgedOnce() throws InterruptedException {
    send(Samples.quiet(1));
    Event odd = Samples.connect(PC, 8443, 0);
    journal.append(List.of(odd));
    killAndStart();

    assertThat(odd()).hasSize(1);
    Outcome again = send(odd);
    assertThat(again.duplicates()).isEqualTo(1);
    assertThat(again.incidents()).hasSize(1);
    killAndStart();
    assertThat(odd()).extracting(Finding::count).containsExactly(1L);
  }

  /** A finding names ten events at most; all of them count once, however often they are judged. */
  @Test
  void catchUp_judgedButNotMarked_countsOnce() throws InterruptedException {
    send(Samples.quiet(1)); // marks; nothing is marked for a second from here on
    List<Event> many = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      many.add(Samples.connect(PC, 8443, 100 - i)); // each earlier than those before
    }
    for (Event one : many) {
      send(one);
    }
    List<Finding> before = odd();
    killAndStart();
    killAndStart();

    assertThat(before).extracting(Finding::count).containsExactly(25L);
    assertThat(odd()).isEqualTo(before);
    assertThat(send(many.toArray(Event[]::new)).duplicates()).isEqualTo(25);
    assertThat(send(Samples.connect(PC, 8443, 200)).accepted()).isEqualTo(1);
    assertThat(odd()).extracting(Finding::count).containsExactly(26L);
  }

  /** The process ends when findings are kept, but what events caused is not, nor is an answer. */
  @Test
  void submit_againAfterAKillBeforeTheAnswer_isAnsweredWithWhatItCaused()
      throws InterruptedException {
    send(Samples.quiet(1));
    Event odd = Samples.connect(PC, 8443, 0);
    List<Incident> first = send(odd).incidents();
    if (state != null) {
      ByteSink key = new ByteSink(Long.BYTES);
      key.fixed(journal.digest().of(odd.id()));
      state.write(new Changes().remove(Space.CAUSED, key.toBytes()));
    }
    killAndStart();

    Outcome again = send(odd);
    assertThat(again.duplicates()).isEqualTo(1);
    assertThat(again.incidents()).isEqualTo(first).hasSize(1);
  }

  @Test
  void submit_againWithinManyOfAFinding_isAnsweredWithItsIncident() throws InterruptedException {
    Event last = Samples.connect(PC, 8443, 50);
    for (int i = 0; i < 20; i++) {
      send(Samples.connect(PC, 8443, i));
    }
    List<Incident> first = send(last).incidents();

    assertThat(send(last).incidents()).isEqualTo(first).hasSize(1);
  }

  @Test
  void submit_again_isInTheJournalOnce() throws InterruptedException {
    Event odd = Samples.connect(PC, 8443, 0);
    send(odd, Samples.quiet(1));
    send(odd, Samples.quiet(1));
    send(Samples.quiet(2), odd, Samples.quiet(2));
    killAndStart();

    assertThat(journaled()).containsExactly(odd.id(), Samples.quiet(1).id(), Samples.quiet(2).id());
    send(Samples.quiet(3));
    recorder.close();
    killAndStart();
    assertThat(journaled()).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void submit_whoseCommitFails_isNotInTheJournalAndCanBeSentAgain() throws InterruptedException {
    Event odd = Samples.connect(PC, 8443, 0);
    ledger.failWith(new IllegalStateException("disk full"));
    CompletableFuture<Outcome> failed = recorder.submit(List.of(odd));
    assertThatThrownBy(failed::join).hasRootCauseMessage("disk full");
    ledger.failWith(null);
    recorder.close();
    assertThat(journaled()).isEmpty();
    killAndStart();
    assertThat(ledger.all()).isEmpty();

    assertThat(send(odd).accepted()).isEqualTo(1);
    assertThat(ledger.all()).hasSize(1);
  }

  @Test
  void submit_whileTheJournalFails_takesNothing() throws InterruptedException {
    Event odd = Samples.connect(PC, 8443, 0);
    if (state != null) {
      state.close();
    }

    assertThatThrownBy(() -> recorder.submit(List.of(odd))).isInstanceOf(StateException.class);
    assertThat(ledger.all()).isEmpty();
    killAndStart();
    assertThat(send(odd).accepted()).isEqualTo(1);
  }
}
