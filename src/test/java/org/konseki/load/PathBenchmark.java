package org.konseki.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Event;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.body.BodyRecord;
import org.konseki.ingest.body.LineReader;
import org.konseki.ingest.ecs.EcsReader;
import org.konseki.ingest.format.Formats;
import org.konseki.ingest.format.LineContext;
import org.konseki.ingest.format.LineFormat;
import org.konseki.state.EventCodec;
import org.konseki.state.EventDigest;
import org.konseki.state.Journal;
import org.konseki.state.StateLimits;
import org.konseki.state.internal.RocksState;
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

/** What the driver's events cost, one by one, between the socket and the shard. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class PathBenchmark {

  private static final int EVENTS = 500;
  private static final int MOST_BYTES = 256 * 1024;

  /** The format of the bodies. */
  @Param({"ECS", "SQUID", "BIND"})
  public String format = "ECS";

  private final EventDigest digest = EventDigest.random();
  private byte[] body = {};
  private List<Event> events = List.of();
  private Function<String, Parsed> parser = line -> Parsed.Uninteresting.INSTANCE;
  private @Nullable RocksState state;
  private @Nullable Journal journal;

  /** Makes a request's events, and an empty journal. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    Format made = Format.valueOf(format);
    parser = parser(made);
    Batch batch = made.batches(1, 1, EVENTS, made.path(), Scene.OFFICE).get(0);
    batch.stamp(0, Instant.parse("2026-04-01T00:00:00Z").toEpochMilli());
    body = batch.body().getBytes(UTF_8);
    events = read();
    Files.createDirectories(Path.of("target"));
    Path folder = Files.createTempDirectory(Path.of("target"), "journal-");
    state =
        new RocksState(folder, new StateLimits(Duration.ofHours(1), 1L << 30, 1L << 26, 1L << 26));
    journal = new Journal(state);
  }

  private static Function<String, Parsed> parser(Format format) {
    if (format == Format.ECS) {
      EcsReader reader = EcsReader.ofAllKinds();
      return line -> reader.read(line, ZoneOffset.UTC);
    }
    LineFormat known = Formats.byId(format.id()).orElseThrow();
    LineContext context =
        new LineContext(ZoneOffset.UTC, OptionalInt.empty(), Instant.parse("2026-04-02T00:00:00Z"));
    return line -> known.parse(line, context);
  }

  /** A body's bytes to events. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public List<Event> read() throws IOException {
    LineReader lines = new LineReader(new ByteArrayInputStream(body), MOST_BYTES);
    List<Event> parsed = new ArrayList<>(EVENTS);
    for (BodyRecord record = lines.next(); record != null; record = lines.next()) {
      if (record instanceof BodyRecord.Text text
          && parser.apply(text.text()) instanceof Parsed.Accepted accepted) {
        parsed.add(accepted.event());
      }
    }
    return parsed;
  }

  /** Events to the bytes that the journal keeps. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public byte[] encode() {
    return EventCodec.encode(events);
  }

  /** The digests by which events that come again are known. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long digest() {
    long all = 0;
    for (Event event : events) {
      all += digest.of(event.id());
    }
    return all;
  }

  /** Events into the journal and onto the disk: a request's at a time, one after the other. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long append() {
    return java.util.Objects.requireNonNull(journal).append(events);
  }

  /** Closes the journal. */
  @TearDown(Level.Trial)
  public void close() {
    java.util.Objects.requireNonNull(state).close();
  }
}
