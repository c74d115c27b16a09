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
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.konseki.detect.Finding;
import org.konseki.enrich.Lookups;
import org.konseki.event.Event;
import org.konseki.rule.Version;
import org.konseki.state.Checkpoint;
import org.konseki.state.Journal;
import org.konseki.state.StateLimits;
import org.konseki.state.internal.RocksState;
import org.konseki.table.Row;
import org.konseki.table.Table;
import org.konseki.table.Tables;

/** Tables that are swapped while what is known is handed over slice by slice. */
@Timeout(300)
class SwapCheckpointTest {

  private static final StateLimits LIMITS =
      new StateLimits(Duration.ofDays(1), 1L << 26, 1L << 24, 1L << 24);
  private static final Instant START = Instant.parse("2015-06-01T02:00:00Z");
  private static final String PC = "192.168.100.15";
  private static final int OTHERS = 12_000;
  private static final int SWAPS = 8;

  @TempDir Path folder;

  private final MemoryLedger ledger = new MemoryLedger();
  private RocksState state;
  private Journal journal;
  private Pipeline pipeline;
  private Recorder recorder;
  private long caughtUp;

  @BeforeEach
  void start() throws InterruptedException {
    state = new RocksState(folder, LIMITS);
    journal = new Journal(state);
    pipeline = DayRuns.pipeline(ledger, 2, Recall.of(state, journal, ledger.notes()));
    recorder = new Recorder(pipeline, journal, Clock.systemUTC());
    caughtUp = recorder.catchUp();
  }

  @AfterEach
  void kill() {
    pipeline.close();
    state.close();
  }

  private static Event post(Instant time, String client, String site) {
    return Samples.read(
        """
        {"@timestamp": "%s", "event.dataset": "squid", "source.ip": "%s",\
         "http.request.method": "POST", "url.full": "http://%s/a",\
         "http.response.status_code": 200, "http.request.bytes": 300}"""
            .formatted(time, client, site));
  }

  private static Event daily(int day) {
    return post(START.plus(Duration.ofDays(day)), PC, "www.daily-visits.example");
  }

  /** So many pairs that to hand them over takes several slices of each shard. */
  private static List<Event> others(int hour, int many) {
    List<Event> others = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      String client = "192.168.%d.%d".formatted(101 + i % 20, 1 + i % 250);
      Instant time = START.plus(Duration.ofHours(hour)).plusMillis(i);
      others.add(post(time, client, "www.site-%d.example".formatted(i)));
    }
    return others;
  }

  /** The shipped rules and tables, but for the window of all rows of proxy/volume. */
  private static Judgement withWindow(Duration window) {
    Judgement shipped = ShippedJudgement.get();
    Tables tables = shipped.tables();
    Table volume = tables.byId().get("proxy/volume");
    List<Row> rows =
        IntStream.range(0, volume.rows().size())
            .mapToObj(
                i -> {
                  Row row = volume.rows().get(i);
                  Map<String, Object> cells = new HashMap<>(row.cells());
                  cells.put("window", window);
                  return new Row(row.table(), row.id(), i, cells);
                })
            .toList();
    Tables other = tables.with(Map.of("proxy/volume", new Table(volume.schema(), rows)));
    Lookups lookups = Lookups.of(other, ShippedJudgement.TOKYO);
    return new Judgement(shipped.rules(), lookups, other, new Version("rules", window.toString()));
  }

  private List<Finding> periodic() {
    return ledger.all().values().stream()
        .filter(finding -> finding.detection().equals("proxy-periodic"))
        .toList();
  }

  @Test
  void checkpoint_whileTablesAreSwapped_holdsAllThatWasMeasured() throws InterruptedException {
    recorder.submit(List.of(daily(0))).join();
    recorder.submit(others(0, OTHERS)).join();
    for (int i = 1; i <= SWAPS; i++) {
      long position = journal.end();
      CompletableFuture<Checkpoint> cut = pipeline.cut();
      pipeline.use(withWindow(Duration.ofMinutes(10 + i % 3)), () -> {});
      recorder.submit(others(i, 2_000)).join();
      journal.write(cut.join(), position);
    }
    recorder.submit(List.of(daily(1))).join();
    assertThat(recorder.checkpoint()).isTrue();
    kill();
    start();
    assertThat(caughtUp).isZero();
    assertThat(periodic()).isEmpty();

    recorder.submit(List.of(daily(2))).join();

    assertThat(periodic()).hasSize(1);
    assertThat(periodic().get(0).details().get("days")).isEqualTo(3);
  }
}
