package org.konseki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.konseki.detect.Finding;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.enrich.Lookups;
import org.konseki.event.Event;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleFolder;
import org.konseki.rule.Version;
import org.konseki.table.PortSet;
import org.konseki.table.Row;
import org.konseki.table.Table;
import org.konseki.table.Tables;

/** Other rules and tables, put in the place of those that judge while events flow. */
@Timeout(300)
class SwapTest {

  private static final String PC = "192.168.100.15";
  private static final Duration MINUTES = Duration.ofMinutes(10);

  private final MemoryLedger ledger = new MemoryLedger();
  private final Pipeline pipeline = open(ledger);
  private final List<RuleBase> made = new ArrayList<>();

  private static Pipeline open(Ledger ledger) {
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
    made.forEach(RuleBase::close);
  }

  /** The shipped tables with other rows in one of them. */
  private Judgement with(String name, String id, List<Row> rows) {
    Tables shipped = ShippedJudgement.get().tables();
    Table table = new Table(shipped.byId().get(id).schema(), rows);
    Tables tables = shipped.with(Map.of(id, table));
    RuleBase rules =
        new RuleCompiler(RuleFolder.read(java.nio.file.Path.of("rules-drl")))
            .compile(tables, ShippedJudgement.get().rules());
    made.add(rules);
    Lookups lookups = Lookups.of(tables, ShippedJudgement.TOKYO);
    return new Judgement(rules, lookups, tables, new Version("rules", name));
  }

  private static List<Row> plus(String id, Map<String, Object> cells) {
    List<Row> rows = new ArrayList<>(ShippedJudgement.get().tables().rows(id));
    rows.add(new Row(id, "more", rows.size(), cells));
    return rows;
  }

  private static Map<String, Object> allowed(int port) {
    return Map.of(
        "ports", new PortSet(List.of(new PortSet.Range(port, port))), "decision", "allow");
  }

  private static List<Row> scans(long least, Duration window) {
    return List.of(
        new Row(
            "firewall/scan",
            "scan",
            0,
            Map.of("kind", "hosts", "min_distinct", least, "window", window)));
  }

  private void use(Judgement next) throws InterruptedException {
    pipeline.use(next, () -> {});
  }

  private Outcome send(Event... events) throws InterruptedException {
    return pipeline.submit(List.of(events)).join();
  }

  private List<Finding> findings(String detection) {
    return ledger.all().values().stream()
        .filter(finding -> finding.detection().equals(detection))
        .toList();
  }

  /** Denied traffic of one PC to so many hosts, from the given one on. */
  private static Event[] scan(int from, int hosts) {
    return Stream.iterate(from, n -> n + 1)
        .limit(hosts)
        .map(n -> Samples.denied(PC, "192.168.200." + n, n))
        .toArray(Event[]::new);
  }

  @Test
  void use_aPortThatIsAllowedNow_givesNoFindingAndKeepsTheOnesBefore() throws Exception {
    send(Samples.connect(PC, 8443, 0));
    use(with("other", "proxy/connect-ports", plus("proxy/connect-ports", allowed(8443))));

    send(Samples.connect("192.168.100.16", 8443, 1), Samples.connect(PC, 9443, 2));

    assertThat(findings("proxy-connect-port"))
        .extracting(finding -> finding.destination() + " " + finding.version())
        .containsExactlyInAnyOrder(
            "c2.example.net " + Version.NONE, "c2.example.net " + new Version("rules", "other"));
  }

  @Test
  void use_ALowerThreshold_judgesWhatWasCountedBefore() throws Exception {
    use(with("high", "firewall/scan", scans(50, MINUTES)));
    send(scan(1, 9));
    use(with("low", "firewall/scan", scans(10, MINUTES)));
    assertThat(findings("fw-scan")).isEmpty();

    send(scan(10, 1));

    assertThat(findings("fw-scan"))
        .extracting(finding -> String.valueOf(finding.details().get("distinct")))
        .containsExactly("10");
  }

  @Test
  void use_aWindowOfAnotherLength_beginsEmpty() throws Exception {
    use(with("ten minutes", "firewall/scan", scans(10, MINUTES)));
    send(scan(1, 9));
    use(with("an hour", "firewall/scan", scans(10, Duration.ofHours(1))));

    send(scan(10, 1));
    assertThat(findings("fw-scan")).isEmpty();
    send(scan(11, 9));

    assertThat(findings("fw-scan"))
        .extracting(finding -> String.valueOf(finding.details().get("distinct")))
        .containsExactly("10");
  }

  @Test
  void use_otherTablesAgainAndAgainWhileEventsFlow_judgesEachOnceAsUndisturbed() throws Exception {
    Judgement other = with("other", "proxy/connect-ports", plus("proxy/connect-ports", allowed(1)));
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> swapping = CompletableFuture.supplyAsync(() -> swap(other, done));

    long accepted = 0;
    for (List<Event> batch : batches()) {
      accepted += pipeline.submit(batch).join().accepted();
    }
    done.set(true);

    assertThat(swapping.join()).isGreaterThan(3);
    assertThat(accepted).isEqualTo(batches().stream().mapToLong(List::size).sum());
    assertThat(said(ledger)).isEqualTo(undisturbed());
  }

  private int swap(Judgement other, AtomicBoolean done) {
    int swaps = 0;
    try {
      for (; !done.get(); swaps++) {
        use(swaps % 2 == 0 ? other : ShippedJudgement.get());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return swaps;
  }

  private static List<List<Event>> batches() {
    List<List<Event>> batches = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      List<Event> batch = new ArrayList<>();
      for (int j = 0; j < 30; j++) {
        String pc = "192.168.100." + (10 + (i + j) % 20);
        int second = 30 * i + j;
        batch.add(Samples.connect(pc, 8000 + j % 3, second));
        batch.add(Samples.denied(pc, "192.168.200." + (1 + second % 200), second));
      }
      batches.add(batch);
    }
    return batches;
  }

  private static Map<String, Finding> undisturbed() throws InterruptedException {
    MemoryLedger alone = new MemoryLedger();
    try (Pipeline other = open(alone)) {
      for (List<Event> batch : batches()) {
        other.submit(batch).join();
      }
    }
    return said(alone);
  }

  /** What findings say, by whatever version. */
  private static Map<String, Finding> said(MemoryLedger ledger) {
    Map<String, Finding> said = new HashMap<>();
    ledger.all().forEach((id, finding) -> said.put(id, finding.withVersion(null)));
    return new TreeMap<>(said);
  }
}
