package org.konseki.load;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The figures of one step, or of ten seconds of it.
 *
 * @param missing events answered as accepted that the service does not count; 0 if all is well
 * @param failures the first wrong answers
 */
record Measured(
    String name,
    double seconds,
    long events,
    long eventsPerSecond,
    Latency latency,
    long tooMany,
    double serverCpuSeconds,
    double driverCpuSeconds,
    double rssMiB,
    double heapMiB,
    long collections,
    double collectionSeconds,
    double load,
    long missing,
    List<String> failures,
    List<Measured> parts) {

  /** Percentiles of the time from when a batch was to be sent to its answer, in milliseconds. */
  record Latency(double p50, double p90, double p99, double p999, double max) {

    static Latency of(Histogram micros) {
      return new Latency(
          micros.getValueAtPercentile(50) / 1000.0,
          micros.getValueAtPercentile(90) / 1000.0,
          micros.getValueAtPercentile(99) / 1000.0,
          micros.getValueAtPercentile(99.9) / 1000.0,
          micros.getMaxValue() / 1000.0);
    }
  }

  /** A moment of a step. */
  record Moment(long nanos, Tally.Snapshot tally, Vitals vitals) {}

  static Measured between(String name, Moment from, Moment to) {
    double seconds = (to.nanos() - from.nanos()) / 1e9;
    long events = to.tally().events() - from.tally().events();
    Histogram latencies = to.tally().latencies().copy();
    latencies.subtract(from.tally().latencies());
    Vitals before = from.vitals();
    Vitals after = to.vitals();
    return new Measured(
        name,
        seconds,
        events,
        Math.round(events / seconds),
        Latency.of(latencies),
        to.tally().tooMany() - from.tally().tooMany(),
        after.serverCpuSeconds() - before.serverCpuSeconds(),
        after.driverCpuSeconds() - before.driverCpuSeconds(),
        after.rssMiB(),
        after.heapMiB(),
        Math.round(after.collections() - before.collections()),
        after.collectionSeconds() - before.collectionSeconds(),
        after.load(),
        0,
        List.of(),
        List.of());
  }

  Measured with(long missing, List<String> failures, List<Measured> parts) {
    return new Measured(
        name,
        seconds,
        events,
        eventsPerSecond,
        latency,
        tooMany,
        serverCpuSeconds,
        driverCpuSeconds,
        rssMiB,
        heapMiB,
        collections,
        collectionSeconds,
        load,
        missing,
        failures,
        parts);
  }

  boolean isWrong() {
    return missing != 0 || !failures.isEmpty();
  }
}
