package org.konseki.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.konseki.bench.ShardStages.Stage;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleFolder;
import org.konseki.table.TableLoader;
import org.konseki.table.Tables;
import org.konseki.table.Workbooks;

/**
 * Measures one shard, all stages in one thread, in processor time: so the figures hold although
 * other programs run. Arguments are the rounds, the events to measure after half as many to warm up
 * with, then one setting after the other as {@code clients/destinations/more rows} or, to begin
 * with fewer rows than are shipped, {@code clients/destinations/more rows/shipped rows}; every
 * round measures all of them. Run with {@code -Xmx6g}.
 */
public final class ShardScale {

  private static final int LOOKUPS = 1_000_000;

  /** Events of one request. */
  private static final int REQUEST = 500;

  private static final int ALL = -1;

  /** A setting to measure. */
  private record Setting(int clients, int destinations, int moreRows, int shippedRows) {

    static Setting of(String text) {
      String[] parts = text.split("/", -1);
      return new Setting(
          Integer.parseInt(parts[0]),
          Integer.parseInt(parts[1]),
          Integer.parseInt(parts[2]),
          parts.length > 3 ? Integer.parseInt(parts[3]) : ALL);
    }

    Tables tables() throws IOException {
      Tables shipped = TableLoader.load(Workbooks.inFolder(Path.of("decision-tables"))).tables();
      return MoreRows.in(
          shippedRows == ALL ? shipped : MoreRows.only(shipped, shippedRows), moreRows);
    }
  }

  private final int events;

  private ShardScale(int events) {
    this.events = events;
  }

  /** Prints a table per setting and round. */
  public static void main(String[] args) throws IOException {
    ServiceLog.set();
    int rounds = Integer.parseInt(args[0]);
    for (int round = 0; round < rounds; round++) {
      for (int i = 2; i < args.length; i++) {
        new ShardScale(Integer.parseInt(args[1])).measure(args[i]);
      }
    }
  }

  private void measure(String text) throws IOException {
    Setting setting = Setting.of(text);
    Tables tables = setting.tables();
    ShardTraffic traffic = new ShardTraffic(setting.clients(), setting.destinations());
    try (RuleBase rules = new RuleCompiler(RuleFolder.read(Path.of("rules-drl"))).compile(tables);
        ShardStages stages = new ShardStages(rules, tables)) {
      stages.remember(traffic.yesterday());
      run(stages, traffic, events / 2);
      stages.reset();
      run(stages, traffic, events);
      print(text, rules.rules().size(), stages);
    }
  }

  /** A request's events are made right before they are judged, as a parser would. */
  private static void run(ShardStages stages, ShardTraffic traffic, int events) {
    for (int done = 0; done < events; done += REQUEST) {
      stages.judge(traffic.next(REQUEST));
    }
  }

  private void print(String setting, int rules, ShardStages stages) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    System.out.printf(
        Locale.ROOT,
        "%s, %d rules, load %.1f, lookup %d ns: %d hits, %d measurements, %d findings kept%n",
        setting,
        rules,
        load,
        lookupNanos(),
        stages.hits(),
        stages.moved(),
        stages.findings());
    long nanos = 0;
    long bytes = 0;
    for (Stage stage : Stage.values()) {
      nanos += stages.nanos(stage);
      bytes += stages.bytes(stage);
      line(stage.name(), stages.nanos(stage), stages.bytes(stage));
    }
    line("all", nanos, bytes);
  }

  /**
   * What a lookup among a million keys costs in this run: the figure to compare others with, as
   * most of a shard's time is spent waiting for memory, which other programs slow down too.
   */
  private static long lookupNanos() {
    Map<Long, Long> map = new HashMap<>();
    Random random = new Random(1);
    List<Long> keys = new ArrayList<>();
    for (int i = 0; i < LOOKUPS; i++) {
      keys.add(random.nextLong());
      map.put(keys.get(i), (long) i);
    }
    Collections.shuffle(keys, random);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long started = threads.getCurrentThreadCpuTime();
    long sum = 0;
    for (Long key : keys) {
      sum += map.getOrDefault(key, 0L);
    }
    long nanos = threads.getCurrentThreadCpuTime() - started;
    return sum == 0 ? 0 : nanos / LOOKUPS;
  }

  private void line(String name, long nanos, long bytes) {
    System.out.printf(
        Locale.ROOT,
        "  %-16s %6d ns/event  %8d events/s  %6d bytes/event%n",
        name,
        nanos / events,
        events * 1_000_000_000L / Math.max(1, nanos),
        bytes / events);
  }
}
