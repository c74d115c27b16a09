package org.konseki.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.konseki.bench.ShardStages.Stage;
import org.konseki.event.Event;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleFolder;
import org.konseki.table.TableLoader;
import org.konseki.table.Tables;
import org.konseki.table.Workbooks;

/**
 * Measures one shard, all stages in one thread, in processor time: so the figures hold although
 * other programs run. Arguments are the rounds, then one setting after the other as {@code
 * clients/destinations/more rows}; every round measures all of them. Run with {@code -Xmx6g}.
 */
public final class ShardScale {

  private static final int WARM_UP = 400_000;
  private static final int MEASURED = 600_000;

  /** Events of one request. */
  private static final int REQUEST = 500;

  /** A setting to measure. */
  private record Setting(int clients, int destinations, int moreRows) {

    static Setting of(String text) {
      String[] parts = text.split("/", -1);
      return new Setting(
          Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
  }

  private ShardScale() {}

  /** Prints a table per setting and round. */
  public static void main(String[] args) throws IOException {
    ServiceLog.set();
    int rounds = Integer.parseInt(args[0]);
    for (int round = 0; round < rounds; round++) {
      for (int i = 1; i < args.length; i++) {
        measure(args[i]);
      }
    }
  }

  private static void measure(String text) throws IOException {
    Setting setting = Setting.of(text);
    Tables shipped = TableLoader.load(Workbooks.inFolder(Path.of("decision-tables"))).tables();
    Tables tables = MoreRows.in(shipped, setting.moreRows());
    ShardTraffic traffic = new ShardTraffic(setting.clients(), setting.destinations());
    try (RuleBase rules = new RuleCompiler(RuleFolder.read(Path.of("rules-drl"))).compile(tables);
        ShardStages stages = new ShardStages(rules, tables)) {
      stages.remember(traffic.yesterday());
      run(stages, traffic.next(WARM_UP));
      stages.reset();
      List<Event> events = traffic.next(MEASURED);
      System.gc();
      long started = System.nanoTime();
      run(stages, events);
      print(text, rules.rules().size(), stages, System.nanoTime() - started);
    }
  }

  private static void run(ShardStages stages, List<Event> events) {
    for (int from = 0; from < events.size(); from += REQUEST) {
      stages.judge(events.subList(from, Math.min(events.size(), from + REQUEST)));
    }
  }

  private static void print(String setting, int rules, ShardStages stages, long wallNanos) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    System.out.printf(
        Locale.ROOT,
        "%s, %d rules, load %.1f: %d hits, %d measurements, %d findings kept%n",
        setting,
        rules,
        load,
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
    line("by the clock", wallNanos, 0);
  }

  private static void line(String name, long nanos, long bytes) {
    System.out.printf(
        Locale.ROOT,
        "  %-16s %6d ns/event  %8d events/s  %6d bytes/event%n",
        name,
        nanos / MEASURED,
        MEASURED * 1_000_000_000L / Math.max(1, nanos),
        bytes / MEASURED);
  }
}
