package org.konseki.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.konseki.enrich.Indicator;
import org.konseki.enrich.Indicator.Type;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.event.Event;

/** Measures heap, time to build, to change and to ask an index of a million indicators. */
public final class IndicatorScale {

  private static final int COUNT = 1_000_000;
  private static final int EVENTS = 1 << 18;
  private static final double MIB = 1024.0 * 1024;

  private IndicatorScale() {}

  /** Prints one line per kind of index. */
  public static void main(String[] args) {
    List<Event> events = new IndicatorSamples(2).events(EVENTS);
    for (String kind : List.of("mixed", "blocks")) {
      measure(kind, events);
    }
  }

  private static void measure(String kind, List<Event> events) {
    double before = usedMib();
    long start = cpuNanos();
    IndicatorSamples samples = new IndicatorSamples(1);
    IndicatorIndex index =
        IndicatorIndex.of(kind.equals("mixed") ? samples.mixed(COUNT) : samples.blocks(COUNT));
    double buildMillis = (cpuNanos() - start) / 1e6;
    double heap = usedMib() - before;
    double domainMillis = changeMillis(index, Type.DOMAIN);
    double blockMillis = changeMillis(index, Type.CIDR);
    long matches = 0;
    double nanos = Double.MAX_VALUE;
    for (int round = 0; round < 8; round++) {
      matches = 0;
      start = cpuNanos();
      for (Event event : events) {
        matches += index.matches(event).size();
      }
      nanos = Math.min(nanos, (cpuNanos() - start) / (double) events.size());
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %d indicators, %.0f MiB, built in %.0f ms, %.0f ns an event (%d of %d match);"
            + " a domain more takes %.1f ms, a block more %.1f ms%n",
        kind,
        index.size(),
        heap,
        buildMillis,
        nanos,
        matches,
        events.size(),
        domainMillis,
        blockMillis);
  }

  private static double changeMillis(IndicatorIndex index, Type type) {
    String value = type == Type.CIDR ? "203.0.113.0/24" : "new.example.com";
    Indicator added = new Indicator(type, value, true, true, null, -1, Long.MAX_VALUE);
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long start = cpuNanos();
      index.with(List.of(added), List.of());
      best = Math.min(best, (cpuNanos() - start) / 1e6);
    }
    return best;
  }

  /** The thread's own time: other processes on the machine do not count. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double usedMib() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
  }
}
