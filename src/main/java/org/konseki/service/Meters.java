package org.konseki.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.function.Supplier;
import org.konseki.detect.Finding;
import org.konseki.pipeline.Pipeline;

/** What {@code /q/metrics} tells of the service; docs/operations.md lists it. */
@ApplicationScoped
class Meters {

  private final MeterRegistry registry;
  private final Timer commits;
  private final Counter failedCommits;

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
  void watch(Pipeline pipeline, String tablesVersion) {
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
    Gauge.builder("konseki.rules", () -> pipeline.judgement().rules().rules().size())
        .description("Compiled rules; the tags name the versions of rules and tables")
        .tag("rules", pipeline.judgement().rules().version())
        .tag("tables", tablesVersion)
        .register(registry);
  }
}
