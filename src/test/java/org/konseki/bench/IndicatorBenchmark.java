package org.konseki.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.enrich.IndicatorMatch;
import org.konseki.event.Event;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long an event takes to be compared with all indicators, by their number and kind. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class IndicatorBenchmark {

  private static final int EVENTS = 1 << 16;

  @Param({"1000", "1000000"})
  int count;

  @Param({"mixed", "blocks"})
  String kind;

  private IndicatorIndex index;
  private List<Event> events;
  private int next;

  /** Builds the index and the events. */
  @Setup
  public void build() {
    IndicatorSamples samples = new IndicatorSamples(1);
    index = IndicatorIndex.of(kind.equals("mixed") ? samples.mixed(count) : samples.blocks(count));
    events = new IndicatorSamples(2).events(EVENTS);
  }

  /** One event, whatever its kind. */
  @Benchmark
  public List<IndicatorMatch> match() {
    next = (next + 1) & (EVENTS - 1);
    return index.matches(events.get(next));
  }
}
