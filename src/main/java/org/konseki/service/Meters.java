package org.konseki.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.konseki.detect.Finding;
import org.konseki.pipeline.Judgement;
import org.konseki.pipeline.Pipeline;
import org.konseki.pipeline.Recorder;

/** What {@code /q/metrics} tells of the service; docs/operations.md lists it. */
@ApplicationScoped
class Meters {

  private final MeterRegistry registry;
  private final Timer commits;
  private final Counter failedCommits;
  private final MultiGauge rules;
  private final Timer swaps;
  private final Counter failedSwaps;
  private final AtomicInteger tablesBroken;
  private final AtomicInteger rulesBroken;

  Meters(MeterRegistry registry) {
    this.registry = registry;
    this.commits =
        Timer.builder("konseki.commits")
            .description("Batches with findings written to disk, and the time it took")
            .register(registry);
    this.failedCommits =
        Counter.builder("konseki.commits.failed")
            .description("Batches that could not be written; their senders were told to retry")
            .register(registry);
    this.rules =
        MultiGauge.builder("konseki.rules")
            .description("Compiled rules; the tags name the versions of rules and tables")
            .register(registry);
    this.swaps =
        Timer.builder("konseki.swaps")
            .description("Changes of rules and tables taken over, and the time from seen to live")
            .register(registry);
    this.failedSwaps =
        Counter.builder("konseki.swaps.failed")
            .description("Changes of rules and tables that could not be taken over")
            .register(registry);
    this.tablesBroken = broken("konseki.tables.broken", "tables");
    this.rulesBroken = broken("konseki.rules.broken", "rules");
  }

  /** What becomes of the records of one format. */
  record Records(
      Counter accepted,
      Counter uninteresting,
      Counter duplicates,
      Counter rejected,
      Counter clamped) {}

  /** The counters of a format. */
  Records records(String format) {
    return new Records(
        records(format, "accepted"),
        records(format, "uninteresting"),
        records(format, "duplicate"),
        records(format, "rejected"),
        clamped(format));
  }

  private Counter clamped(String format) {
    return Counter.builder("konseki.events.clamped")
        .description("Events that named a time too far ahead, taken to be of their arrival")
        .tag("format", format)
        .register(registry);
  }

  private Counter records(String format, String outcome) {
    return Counter.builder("konseki.events")
        .description("Records received, by format and what became of them")
        .tag("format", format)
        .tag("outcome", outcome)
        .register(registry);
  }

  /** Measures a commit and counts its findings. */
  <T> T commit(Collection<Finding> changed, Supplier<T> commit) {
    Timer.Sample sample = Timer.start(registry);
    T result;
    try {
      result = commit.get();
    } catch (RuntimeException e) {
      failedCommits.increment();
      throw e;
    }
    sample.stop(commits);
    for (Finding finding : changed) {
      Counter.builder("konseki.findings")
          .description("Findings opened, and times that repeats were folded into one")
          .tag("detection", finding.detection())
          .register(registry)
          .increment();
    }
    return result;
  }

  /** Shows the state of a running pipeline. */
  void watch(Pipeline pipeline) {
    Gauge.builder("konseki.queue", pipeline, Pipeline::waiting)
        .description("Parts of requests that wait for a shard")
        .register(registry);
    Gauge.builder("konseki.shards.running", pipeline, Pipeline::running)
        .description("Shards that judge")
        .register(registry);
    FunctionCounter.builder("konseki.rules.failures", pipeline, Pipeline::failures)
        .description("Events that a failing rule kept from being judged in full")
        .register(registry);
    FunctionCounter.builder("konseki.events.late", pipeline, Pipeline::late)
        .description("Events that came later than konseki.lateness allows; judged all the same")
        .register(registry);
    show(pipeline.judgement());
  }

  /** Shows how much a restart would have to learn again. */
  void watch(Recorder recorder) {
    TimeGauge.builder(
            "konseki.checkpoint.age",
            recorder,
            TimeUnit.MILLISECONDS,
            known -> known.checkpointAge().toMillis())
        .description("Age of what a restart would go on from; it would learn again what came since")
        .register(registry);
  }

  /** Shows which rules and tables are live. */
  void show(Judgement live) {
    Tags tags = Tags.of("rules", live.version().rules(), "tables", live.version().tables());
    rules.register(List.of(MultiGauge.Row.of(tags, live.rules().rules().size())), true);
  }

  /** Counts a change of rules and tables that is live, and how long it took from the first look. */
  void swapped(Duration took) {
    swaps.record(took);
    tablesBroken.set(0);
    rulesBroken.set(0);
  }

  /** Counts a change of rules and tables that could not be taken over. */
  void refusedSwap(boolean ofTables, boolean ofRules) {
    failedSwaps.increment();
    tablesBroken.set(ofTables ? 1 : 0);
    rulesBroken.set(ofRules ? 1 : 0);
  }

  /** The folders hold what is live again. */
  void mended() {
    tablesBroken.set(0);
    rulesBroken.set(0);
  }

  private AtomicInteger broken(String name, String what) {
    AtomicInteger broken = new AtomicInteger();
    Gauge.builder(name, broken, AtomicInteger::get)
        .description("1 while the folder of %s holds what could not be taken over".formatted(what))
        .register(registry);
    return broken;
  }
}
