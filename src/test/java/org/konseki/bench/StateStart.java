package org.konseki.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.konseki.detect.Finding;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.enrich.Lookups;
import org.konseki.event.Event;
import org.konseki.incident.IncidentChanges;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.ecs.EcsReader;
import org.konseki.pipeline.Judgement;
import org.konseki.pipeline.Ledger;
import org.konseki.pipeline.Pipeline;
import org.konseki.pipeline.Recall;
import org.konseki.pipeline.Recorder;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleFolder;
import org.konseki.state.Journal;
import org.konseki.state.Space;
import org.konseki.state.State;
import org.konseki.state.StateLimits;
import org.konseki.state.internal.RocksState;
import org.konseki.table.TableLoader;
import org.konseki.table.Tables;
import org.konseki.table.Workbooks;

/**
 * Measures checkpoints and the start from one. {@code seed <folder>} takes in requests of clients
 * to hosts, which give about three entries a pair, and writes checkpoints, while a second sender
 * tells how long it waited at most; {@code start <folder>}, in a process of its own, compiles the
 * rules, reads what is there beside it, and tells when events could be judged.
 */
public final class StateStart {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final int CLIENTS = Integer.getInteger("clients", 3_500);
  private static final int HOSTS = Integer.getInteger("hosts", 100);
  private static final int BATCH = 500;
  private static final Instant FIRST = Instant.parse("2015-06-01T00:00:00Z");

  /** A ledger that keeps nothing. */
  private static final class NoLedger implements Ledger {
    @Override
    public Map<String, Finding> findings(Collection<String> ids) {
      return Map.of();
    }

    @Override
    public IncidentChanges commit(Collection<Finding> changed, Set<String> withdrawn) {
      return IncidentChanges.NONE;
    }
  }

  private StateStart() {}

  /** {@code seed} or {@code start}, and the folder. */
  public static void main(String[] args) throws Exception {
    long begun = System.nanoTime();
    RuleCompiler.prepare();
    StateLimits limits = new StateLimits(Duration.ofDays(1), 1L << 32, 1L << 28, 1L << 28);
    AtomicLong read = new AtomicLong();
    AtomicLong reading = new AtomicLong();
    CompletableFuture<State> opening =
        CompletableFuture.supplyAsync(() -> new RocksState(Path.of(args[1]), limits));
    CompletableFuture<Journal> journal = opening.thenApply(Journal::new);
    CompletableFuture<Recall> recall =
        opening.thenCombine(
            journal,
            (state, own) -> {
              Recall all = Recall.of(state, own);
              read.set(System.nanoTime());
              reading.set(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
              return all;
            });
    Judgement judgement = judgement();
    long compiled = System.nanoTime();
    Recall known = recall.join();
    long cpuRead = cpuNanos();
    IndicatorIndex none = IndicatorIndex.empty();
    Pipeline pipeline =
        new Pipeline(
            judgement,
            () -> none,
            TOKYO,
            new NoLedger(),
            2,
            Clock.systemUTC(),
            Duration.ofHours(1),
            known);
    long opened = System.nanoTime();
    long cpuOpened = cpuNanos();
    Recorder recorder = new Recorder(pipeline, journal.join(), Clock.systemUTC());
    long events = recorder.catchUp();
    System.out.printf(
        Locale.ROOT,
        "rules compiled after %.1f s; entries read after %.1f s, %.1f s of CPU; put back in %.1f s,"
            + " %.1f s of CPU; %d events of the journal taken in; ready after %.1f s, %d MB of heap%n",
        seconds(begun, compiled),
        seconds(begun, read.get()),
        reading.get() / 1e9,
        seconds(Math.max(compiled, read.get()), opened),
        (cpuOpened - cpuRead) / 1e9,
        events,
        seconds(begun, System.nanoTime()),
        usedMegabytes());
    if (args[0].equals("seed")) {
      seed(recorder);
      measure(recorder);
    }
    count(opening.join());
    pipeline.close();
    recorder.close();
    opening.join().close();
  }

  private static void count(State state) {
    long[] sums = new long[2];
    state.scan(
        Space.KNOWN,
        new byte[0],
        (key, value) -> {
          sums[0]++;
          sums[1] += key.length + value.length;
          return true;
        });
    System.out.printf("%d entries of %d bytes%n", sums[0], sums[1] / Math.max(1, sums[0]));
  }

  private static Judgement judgement() throws Exception {
    Tables tables = TableLoader.load(Workbooks.inFolder(Path.of("decision-tables"))).tables();
    RuleBase rules = new RuleCompiler(RuleFolder.read(Path.of("rules-drl"))).compile(tables);
    return new Judgement(rules, Lookups.of(tables, TOKYO), tables);
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }

  private static long usedMegabytes() {
    System.gc();
    return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
  }

  private static void seed(Recorder recorder) throws Exception {
    List<CompletableFuture<?>> judging = new ArrayList<>();
    List<Event> batch = new ArrayList<>();
    long begun = System.nanoTime();
    for (int host = 0; host < HOSTS; host++) {
      for (int client = 0; client < CLIENTS; client++) {
        batch.add(request(client, host, host * 60));
        if (batch.size() == BATCH) {
          judging.add(recorder.submit(List.copyOf(batch)));
          batch.clear();
        }
      }
    }
    judging.forEach(CompletableFuture::join);
    System.out.printf(
        Locale.ROOT, "%d events in %.1f s%n", CLIENTS * HOSTS, seconds(begun, System.nanoTime()));
  }

  /** One checkpoint of everything, one of a tenth, one of hardly anything. */
  private static void measure(Recorder recorder) throws Exception {
    checkpoint("all", recorder);
    List<Event> some = new ArrayList<>();
    for (int client = 0; client < CLIENTS / 10; client++) {
      for (int host = 0; host < HOSTS; host++) {
        some.add(request(client, host, 7_000 + host));
      }
    }
    for (int from = 0; from < some.size(); from += BATCH) {
      recorder.submit(some.subList(from, Math.min(some.size(), from + BATCH))).join();
    }
    checkpoint("a tenth", recorder);
    checkpoint("hardly anything", recorder);
  }

  private static void checkpoint(String what, Recorder recorder) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong longest = new AtomicLong();
    Thread sender =
        new Thread(
            () -> {
              for (int i = 0; !over.get(); i++) {
                long sent = System.nanoTime();
                try {
                  recorder.submit(List.of(request(i % 97, 0, 9_000 + i))).join();
                } catch (InterruptedException e) {
                  return;
                }
                longest.accumulateAndGet(System.nanoTime() - sent, Math::max);
              }
            });
    sender.start();
    long begun = System.nanoTime();
    long cpu = cpuNanos();
    boolean written = recorder.checkpoint();
    long ended = System.nanoTime();
    over.set(true);
    sender.join();
    System.out.printf(
        Locale.ROOT,
        "checkpoint of %s: %s after %.0f ms, %.1f s of CPU, a sender waited %.0f ms at most%n",
        what,
        written ? "written" : "not written",
        seconds(begun, ended) * 1e3,
        (cpuNanos() - cpu) / 1e9,
        longest.get() / 1e6);
  }

  private static Event request(int client, int host, int second) {
    String text =
        """
        {"@timestamp": "%s", "event.dataset": "squid", "source.ip": "10.%d.%d.%d",\
         "http.request.method": "POST", "url.full": "http://www.host%d.example.com/a?%d",\
         "http.response.status_code": 200, "http.request.bytes": 300,\
         "http.response.bytes": 2000}"""
            .formatted(
                FIRST.plusSeconds(second),
                client / 62_500,
                client / 250 % 250,
                client % 250,
                host,
                second);
    return ((Parsed.Accepted) EcsReader.ofAllKinds().read(text, TOKYO)).event();
  }
}
