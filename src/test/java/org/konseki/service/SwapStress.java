package org.konseki.service;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.konseki.detect.Finding;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.event.Arrival;
import org.konseki.event.Event;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;
import org.konseki.incident.Incident;
import org.konseki.incident.IncidentChanges;
import org.konseki.pipeline.Ledger;
import org.konseki.pipeline.Outcome;
import org.konseki.pipeline.Pipeline;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleFile;
import org.konseki.rule.RuleFolder;
import org.konseki.table.EditedWorkbook;
import org.konseki.table.LoadResult;
import org.konseki.table.TableLoader;
import org.konseki.table.Tables;
import org.konseki.table.Workbooks;

/**
 * Swaps rules and tables again and again while events flow, and tells what became of them: whether
 * each event was judged once, whether findings are those of an undisturbed run, what heap and
 * metaspace are left with, how long a swap takes and what it does to answers. Arguments: swaps,
 * rows of the table that changes, events a second, and, if named, batches before the first that is
 * measured. Two of four swaps change a rule as well.
 */
public final class SwapStress {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final int BATCH = 100;

  /** What findings there are. */
  private static final class Kept implements Ledger {
    private final Map<String, Finding> findings = new ConcurrentHashMap<>();

    @Override
    public Map<String, Finding> findings(Collection<String> ids) {
      Map<String, Finding> found = new HashMap<>(findings);
      found.keySet().retainAll(ids);
      return found;
    }

    @Override
    public List<Incident> incidents(Collection<String> ids) {
      return List.of();
    }

    @Override
    public IncidentChanges commit(Collection<Finding> changed, Set<String> withdrawn) {
      changed.forEach(finding -> findings.put(finding.id(), finding));
      findings.keySet().removeAll(withdrawn);
      return IncidentChanges.NONE;
    }

    /** What findings say, by whatever version. */
    Map<String, Finding> said() {
      Map<String, Finding> said = new TreeMap<>();
      findings.forEach((id, finding) -> said.put(id, finding.withVersion(null)));
      return said;
    }
  }

  private final VersionMaker maker = new VersionMaker(TOKYO, Clock.systemUTC());
  private final List<RuleFile> rules = RuleFolder.read(Path.of("rules-drl"));
  private final byte[] proxy;
  private final Workbooks shipped;
  private final int swaps;
  private final int rows;
  private final int rate;
  private final int warmUp;

  private SwapStress(int swaps, int rows, int rate, int warmUp) throws IOException {
    this.swaps = swaps;
    this.rows = rows;
    this.rate = rate;
    this.warmUp = warmUp;
    this.shipped = Workbooks.inFolder(Path.of("decision-tables"));
    this.proxy = shipped.ofTopic("proxy").orElseThrow();
  }

  /** Runs it. */
  public static void main(String... args) throws Exception {
    RuleCompiler.prepare();
    List<Integer> numbers = Arrays.stream(args).map(Integer::valueOf).toList();
    int warmUp = numbers.size() > 3 ? numbers.get(3) : 0;
    new SwapStress(numbers.get(0), numbers.get(1), numbers.get(2), warmUp).run();
  }

  private void run() throws Exception {
    List<Reading> readings = new ArrayList<>();
    for (int n = 0; n < 4; n++) {
      readings.add(reading(n));
    }
    LoadResult loaded = TableLoader.load(readings.get(0).tables());
    if (!loaded.succeeded()) {
      throw new IllegalStateException(loaded.errors().get(0).toString());
    }
    Tables tables = loaded.tables();
    LiveVersion live = maker.compile(readings.get(0), tables, null);
    Kept kept = new Kept();
    Pipeline pipeline = pipeline(live, kept);
    List<Long> calm = new ArrayList<>();
    AtomicLong sent = new AtomicLong();
    AtomicLong accepted = new AtomicLong();
    send(pipeline, sent, accepted, new ArrayList<>(), new AtomicBoolean(), warmUp);
    send(pipeline, sent, accepted, calm, new AtomicBoolean(), 200);
    report("before", live, calm, List.of());

    AtomicBoolean done = new AtomicBoolean();
    List<Long> busy = new ArrayList<>();
    CompletableFuture<Void> sending =
        CompletableFuture.runAsync(
            () -> send(pipeline, sent, accepted, busy, done, Integer.MAX_VALUE));
    List<Long> took = new ArrayList<>();
    for (int n = 1; n <= swaps; n++) {
      long began = System.nanoTime();
      LiveVersion next = maker.make(readings.get(n % readings.size()), live);
      pipeline.use(next.judgement(), () -> {});
      took.add(System.nanoTime() - began);
      live.close();
      live = next;
      if (n == swaps / 10) {
        report("after " + n, live, busy, took);
      }
    }
    done.set(true);
    sending.join();
    pipeline.close();
    report("after " + swaps, live, busy, took);
    System.out.printf(
        Locale.ROOT,
        "events %d, accepted %d, findings %d, as undisturbed: %s%n",
        sent.get(),
        accepted.get(),
        kept.findings.size(),
        kept.said().equals(undisturbed(live, sent.get())));
  }

  private Pipeline pipeline(LiveVersion live, Ledger ledger) {
    IndicatorIndex none = IndicatorIndex.empty();
    return new Pipeline(
        live.judgement(), () -> none, TOKYO, ledger, 2, Clock.systemUTC(), Duration.ofHours(1));
  }

  /** So many rows, of which the last is another each time; one of four has another rule text. */
  private Reading reading(int number) throws IOException {
    try (EditedWorkbook workbook = EditedWorkbook.of(proxy)) {
      for (int row = 0; row < rows; row++) {
        int port = row == rows - 1 ? 60_000 + number : 20_000 + row;
        workbook.append("connect-ports", row(row, port));
      }
      TreeMap<String, byte[]> files = new TreeMap<>(shipped.files());
      files.put("proxy.xlsx", workbook.bytes());
      List<RuleFile> own = new ArrayList<>(rules);
      if (number == 3) {
        own.replaceAll(file -> new RuleFile(file.path(), file.text() + "\n// " + number + "\n"));
      }
      return Reading.of(own, new Workbooks(files));
    }
  }

  private static Map<String, Object> row(int row, int port) {
    return Map.of("id", "r" + row, "ports", "" + port, "decision", "finding", "severity", "medium");
  }

  private void send(
      Pipeline pipeline,
      AtomicLong sent,
      AtomicLong accepted,
      List<Long> latencies,
      AtomicBoolean done,
      int most) {
    ConcurrentLinkedQueue<Long> measured = new ConcurrentLinkedQueue<>();
    List<CompletableFuture<Outcome>> answers = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; !done.get() && i < most; i++) {
      List<Event> batch = batch(sent.getAndAdd(BATCH));
      long began = System.nanoTime();
      try {
        answers.add(
            pipeline
                .submit(batch)
                .whenComplete((any, failure) -> measured.add(System.nanoTime() - began)));
        long due = start + (i + 1) * (1_000_000_000L * BATCH / rate);
        Thread.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    answers.forEach(answer -> accepted.addAndGet(answer.join().accepted()));
    latencies.addAll(measured);
  }

  private Map<String, Finding> undisturbed(LiveVersion live, long events) throws Exception {
    Kept alone = new Kept();
    try (Pipeline pipeline = pipeline(live, alone)) {
      for (long n = 0; n < events; n += BATCH) {
        pipeline.submit(batch(n)).join();
      }
    }
    return alone.said();
  }

  /** Ordinary visits; one in fifty is a CONNECT to a port that no row allows. */
  private static List<Event> batch(long from) {
    List<Event> batch = new ArrayList<>(BATCH);
    for (long n = from; n < from + BATCH; n++) {
      batch.add(event(n));
    }
    return batch;
  }

  private static Event event(long n) {
    boolean notable = n % 50 == 0;
    long time = Instant.parse("2015-06-05T03:00:00Z").toEpochMilli() + n * 20;
    String client = "192.168.100." + (1 + n % 250);
    String host = notable ? "c2.example.net" : "www" + n % 1000 + ".example.com";
    Origin origin =
        new Origin("e" + n, time, "squid", null, "line " + n, Map.of(), Arrival.ORDINARY);
    String url = notable ? host + ":8443" : "http://" + host + "/";
    return new ProxyRequest(
        origin,
        client,
        null,
        notable ? "CONNECT" : "GET",
        url,
        host,
        notable ? 8443 : 80,
        notable ? "" : "/",
        200,
        553,
        -1,
        null,
        null,
        null,
        notable ? "TCP_TUNNEL" : "TCP_MISS");
  }

  private static void report(String when, LiveVersion live, List<Long> latencies, List<Long> took) {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long meta =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .map(MemoryPoolMXBean::getUsage)
            .mapToLong(usage -> usage.getUsed())
            .sum();
    System.out.printf(
        Locale.ROOT,
        "%s: %d rules, heap %.1f MiB, metaspace %.1f MiB, answers p50 %.1f p99 %.1f ms, swaps p50"
            + " %.0f max %.0f ms%n",
        when,
        live.judgement().rules().rules().size(),
        heap / 1048576.0,
        meta / 1048576.0,
        at(latencies, 0.5),
        at(latencies, 0.99),
        at(took, 0.5),
        at(took, 1));
  }

  private static double at(List<Long> nanos, double share) {
    if (nanos.isEmpty()) {
      return 0;
    }
    List<Long> sorted = nanos.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1, share * sorted.size())) / 1e6;
  }
}
