package org.konseki.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.konseki.detect.DetectionSession;
import org.konseki.enrich.Enricher;
import org.konseki.enrich.Fact;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.enrich.LogonSessions;
import org.konseki.enrich.Lookups;
import org.konseki.event.Event;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.ecs.EcsReader;
import org.konseki.ingest.format.Formats;
import org.konseki.ingest.format.LineContext;
import org.konseki.ingest.format.LineFormat;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleFolder;
import org.konseki.table.TableLoader;
import org.konseki.table.Tables;
import org.konseki.table.Workbooks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Events a second on one core: parsing alone, detection alone, and both, per format. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ParseDetectBenchmark {

  private static final int LINES = 10_000;

  /** The log format. */
  @Param({"squid", "squid-combined", "bind", "netscreen", "postfix", "windows-json", "ecs"})
  public String format = "squid";

  private List<String> lines = List.of();
  private List<Event> events = List.of();
  private List<Fact> facts = List.of();
  private Function<String, Parsed> parser = line -> Parsed.Uninteresting.INSTANCE;
  private @org.jspecify.annotations.Nullable RuleBase rules;
  private @org.jspecify.annotations.Nullable DetectionSession session;
  private @org.jspecify.annotations.Nullable Enricher enricher;

  /** Compiles the shipped rules and tables, and makes the lines. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    ServiceLog.set();
    Tables tables = TableLoader.load(Workbooks.inFolder(Path.of("decision-tables"))).tables();
    rules = new RuleCompiler(RuleFolder.read(Path.of("rules-drl"))).compile(tables);
    session = new DetectionSession(rules);
    IndicatorIndex none = IndicatorIndex.of(List.of());
    Lookups lookups = Lookups.of(tables, ZoneId.of("Asia/Tokyo"));
    enricher = new Enricher(lookups, () -> none, new LogonSessions());
    parser = parser(format);
    lines = TrafficLines.of(format, LINES);
    events = parse();
    facts = enrich(events);
  }

  private static Function<String, Parsed> parser(String format) {
    if (format.equals("ecs")) {
      EcsReader reader = EcsReader.ofAllKinds();
      return line -> reader.read(line, ZoneOffset.UTC);
    }
    LineFormat known = Formats.byId(format).orElseThrow();
    LineContext context =
        new LineContext(ZoneOffset.UTC, OptionalInt.empty(), Instant.parse("2026-04-02T00:00:00Z"));
    return line -> known.parse(line, context);
  }

  /** Lines to events. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public List<Event> parse() {
    List<Event> parsed = new ArrayList<>(LINES);
    for (String line : lines) {
      if (parser.apply(line) instanceof Parsed.Accepted accepted) {
        parsed.add(accepted.event());
      }
    }
    return parsed;
  }

  /** Facts through the rules. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public int detect() {
    return session().detect(facts).size();
  }

  /** Events through enrichment and the rules. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public int enrichAndDetect() {
    return session().detect(enrich(events)).size();
  }

  /** Lines to hits. */
  @Benchmark
  @OperationsPerInvocation(LINES)
  public int parseAndDetect() {
    return session().detect(enrich(parse())).size();
  }

  private List<Fact> enrich(List<Event> some) {
    Enricher ready = java.util.Objects.requireNonNull(enricher);
    List<Fact> enriched = new ArrayList<>(some.size());
    for (Event event : some) {
      enriched.add(ready.enrich(event));
    }
    return enriched;
  }

  private DetectionSession session() {
    return java.util.Objects.requireNonNull(session);
  }

  /** Gives the rules back. */
  @TearDown(Level.Trial)
  public void close() {
    session().close();
    java.util.Objects.requireNonNull(rules).close();
  }
}
