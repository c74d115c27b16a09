package org.konseki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingNotes;
import org.konseki.event.Event;
import org.konseki.event.Subject;
import org.konseki.incident.Incident;
import org.konseki.incident.IncidentChanges;
import org.konseki.state.ByteSink;
import org.konseki.state.Changes;
import org.konseki.state.Journal;
import org.konseki.state.Space;
import org.konseki.state.State;
import org.konseki.state.StateLimits;
import org.konseki.state.internal.RocksState;

/** An answer names what its own events caused: all of it, and nothing that others did. */
@Timeout(120)
class AnswersTest {

  private static final String SENDER = "attack@apt.example.net";
  private static final String EVIL = "www.apt.example.com";
  private static final int SHARDS = 2;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final StateLimits LIMITS =
      new StateLimits(Duration.ofDays(1), 1L << 26, 1L << 24, 1L << 24);

  /** A ledger at which one shard waits when a test wants it to. */
  private static final class Gated implements Ledger {
    private final JoiningLedger inner =
        new JoiningLedger(DayRuns.JUDGEMENT, DayRuns.JOINS, DayRuns.LATENESS);
    private volatile String waiting = "";
    private volatile CountDownLatch gate = new CountDownLatch(0);

    void holdUp(int shard) {
      gate = new CountDownLatch(1);
      waiting = "konseki-shard-" + shard;
    }

    void goOn() {
      waiting = "";
      gate.countDown();
    }

    @Override
    public IncidentChanges commit(
        Collection<Finding> changed,
        Set<String> withdrawn,
        FindingNotes notes,
        Consumer<IncidentChanges> kept) {
      if (Thread.currentThread().getName().equals(waiting)) {
        try {
          gate.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      synchronized (inner) {
        return Ledger.super.commit(changed, withdrawn, notes, kept);
      }
    }

    @Override
    public IncidentChanges commit(Collection<Finding> changed, Set<String> withdrawn) {
      return inner.commit(changed, withdrawn);
    }

    @Override
    public void observe(Event event) {
      inner.observe(event);
    }

    @Override
    public Map<String, Finding> findings(Collection<String> ids) {
      return inner.findings(ids);
    }

    @Override
    public List<Incident> incidents(Collection<String> ids) {
      return inner.incidents(ids);
    }

    @Override
    public Map<String, String> incidentsOf(Collection<String> ids) {
      return inner.incidentsOf(ids);
    }

    @Override
    public void judgeAgain(boolean again) {
      inner.judgeAgain(again);
    }
  }

  @TempDir Path folder;

  private final Gated ledger = new Gated();
  private State state;
  private Journal journal;
  private Pipeline pipeline;
  private Recorder recorder;

  @BeforeEach
  void start() throws InterruptedException {
    state = new RocksState(folder, LIMITS);
    journal = new Journal(state);
    Recall recall = Recall.of(state, journal);
    ledger.inner.restart(recall, journal);
    pipeline = DayRuns.pipeline(ledger, SHARDS, recall);
    recorder = new Recorder(pipeline, journal, DayRuns.CLOCK);
    recorder.catchUp();
  }

  /** Ends without writing anything down, as a killed process does. */
  @AfterEach
  void kill() {
    ledger.goOn();
    pipeline.close();
    state.close();
  }

  /** Killed when findings had been kept, and before it was noted what {@code event} caused. */
  private void killBeforeTheNoteOf(Event event) throws InterruptedException {
    ByteSink key = new ByteSink(Long.BYTES);
    key.fixed(journal.digest().of(event.id()));
    state.write(new Changes().remove(Space.CAUSED, key.toBytes()));
    kill();
    start();
  }

  private CompletableFuture<Outcome> submit(Event... events) throws InterruptedException {
    return recorder.submit(List.of(events)).orTimeout(60, TimeUnit.SECONDS);
  }

  private List<Incident> send(Event... events) throws InterruptedException {
    return submit(events).join().incidents();
  }

  /** Detections by which the incidents were raised or joined. */
  private static List<String> detections(List<Incident> incidents) {
    return incidents.stream()
        .flatMap(incident -> incident.timeline().stream())
        .map(Incident.TimelineEntry::detection)
        .toList();
  }

  private static List<String> ids(List<Incident> incidents) {
    return incidents.stream().map(Incident::id).toList();
  }

  private void awaitChain() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (ledger.inner.findings().stream()
        .noneMatch(finding -> finding.detection().equals("chain-mail-callback"))) {
      assertThat(System.nanoTime()).as("a chain in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /** A host whose events go to that shard. */
  private static String host(int shard) {
    return host(shard, 0);
  }

  private static String host(int shard, int number) {
    int left = number;
    for (int i = 1; i < 250; i++) {
      String host = "192.168.100." + i;
      if (Subject.ofHost(host).shard(SHARDS) == shard && left-- == 0) {
        return host;
      }
    }
    throw new IllegalArgumentException("No such host");
  }

  @Test
  void submit_whileAnotherRequestsLogonCompletesAChain_isNotToldOfItButTheOtherIs()
      throws InterruptedException {
    send(Samples.mail(SENDER, "kato@example.co.jp", 0));
    send(Samples.query(host(0), EVIL, 60));
    Event logon = Samples.logon("kato", 1, host(0), 30);
    Event bystander = Samples.query(host(1), "www.example.com", 61);
    ledger.holdUp(0);
    CompletableFuture<Outcome> completes = submit(logon);

    CompletableFuture<Outcome> other = submit(bystander);
    awaitChain(); // kept by the bystander's batch
    ledger.goOn();

    List<Incident> own = completes.join().incidents();
    assertThat(detections(own)).contains("chain-mail-callback");
    assertThat(other.join().incidents()).isEmpty();
    assertThat(send(logon)).isEqualTo(own);
    assertThat(send(bystander)).isEmpty();
  }

  @Test
  void submit_again_afterAKillBetweenAChainAndItsNote_namesIt() throws InterruptedException {
    send(Samples.mail(SENDER, "kato@example.co.jp", 0));
    send(Samples.query(host(0), EVIL, 60));
    Event logon = Samples.logon("kato", 1, host(0), 30);
    List<Incident> first = send(logon);
    killBeforeTheNoteOf(logon);

    assertThat(detections(first)).contains("chain-mail-callback");
    assertThat(ids(send(logon))).isEqualTo(ids(first));
  }

  /** The fifth mail makes the sender's incident, in his shard, whoever gets it. */
  @Test
  void submit_mailThatCompletesACampaignInAnyShard_isToldOfIt() throws InterruptedException {
    for (int i = 0; i < 4; i++) {
      assertThat(detections(send(toUser(i)))).doesNotContain("mail-campaign");
    }
    for (int i = 4; i < 9; i++) { // of users of both shards
      List<Incident> first = send(toUser(i));
      assertThat(detections(first)).contains("mail-campaign");
      assertThat(ids(send(toUser(i)))).containsExactlyInAnyOrderElementsOf(ids(first));
    }
    assertThat(detections(send(toUser(0)))).doesNotContain("mail-campaign");
  }

  @Test
  void submit_again_afterAKillBetweenAnotherShardsLookAndItsNote_namesIt()
      throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      send(toUser(i));
    }
    for (int i = 5; i < 9; i++) {
      Event last = toUser(i);
      List<Incident> first = send(last);
      killBeforeTheNoteOf(last);

      assertThat(detections(first)).contains("mail-campaign");
      assertThat(ids(send(last))).containsExactlyInAnyOrderElementsOf(ids(first));
    }
  }

  /** The campaign is a finding of the first host's, in whose incident no event of the last is. */
  @Test
  void submit_lastHostOfACampaign_isToldOfIt() throws InterruptedException {
    List<Incident> last = new ArrayList<>();
    Event event = Samples.connect(host(0), 8443, 0);
    for (int i = 0; !detections(last).contains("campaign-destination") && i < 20; i++) {
      event = Samples.connect(host(i % 2, i / 2), 8443, i);
      last = send(event);
    }

    assertThat(detections(last)).contains("campaign-destination");
    assertThat(last).hasSizeGreaterThan(1);
    assertThat(ids(send(event))).containsExactlyInAnyOrderElementsOf(ids(last));
    killBeforeTheNoteOf(event);
    assertThat(ids(send(event))).containsExactlyInAnyOrderElementsOf(ids(last));
  }

  /** A record that waited belongs to the request before; that it is known whose it is does not. */
  @Test
  void submit_logonOfARecordThatWaited_isToldOfItsHostsIncidentAgain() throws InterruptedException {
    send(Samples.connect(host(0), 8443, 0));
    send(Samples.logon("kato", 9, host(0), 1)); // so that his host is no news
    send(Samples.privileges("kato", 1, 31));
    Event logon = Samples.logon("kato", 1, host(0), 30);

    List<Incident> first = send(logon);

    assertThat(detections(first)).contains("ad-special-privilege");
    assertThat(ids(send(logon))).isEqualTo(ids(first));
    killBeforeTheNoteOf(logon);
    assertThat(ids(send(logon))).isEqualTo(ids(first));
  }

  private static Event toUser(int number) {
    return Samples.mail(SENDER, "user" + number + "@example.co.jp", number);
  }
}
