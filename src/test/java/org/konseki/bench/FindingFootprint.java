package org.konseki.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.konseki.correlate.Correlator;
import org.konseki.detect.DetectionSession;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingFolder;
import org.konseki.enrich.Enricher;
import org.konseki.enrich.Fact;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.enrich.LearntIdentities;
import org.konseki.enrich.LogonSessions;
import org.konseki.enrich.Lookups;
import org.konseki.event.Event;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;
import org.konseki.rule.CorrelationRules;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleFolder;
import org.konseki.table.TableLoader;
import org.konseki.table.Tables;
import org.konseki.table.Workbooks;

/**
 * Measures the heap that a live finding takes: in the folder, with its words, details and one log
 * line of 120 characters, and besides in the correlator, with the risks and campaigns that the
 * findings of 5,000 hosts make. Run with {@code -Xmx2g}.
 */
public final class FindingFootprint {

  private static final int FINDINGS = 20_000;
  private static final int HOSTS = 5_000;
  private static final int BATCH = 100;
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private FindingFootprint() {}

  /** Prints bytes a finding. */
  public static void main(String[] args) throws IOException {
    ServiceLog.set();
    Tables tables = TableLoader.load(Workbooks.inFolder(Path.of("decision-tables"))).tables();
    Lookups lookups = Lookups.of(tables, TOKYO);
    FindingFolder folder = new FindingFolder(TOKYO, ids -> Map.of());
    CorrelationRules rules = CorrelationRules.compile(tables);
    Correlator correlator =
        new Correlator(
            rules, TOKYO, new LearntIdentities(lookups), host -> true, Duration.ofMinutes(10));
    List<Finding> findings = new ArrayList<>(FINDINGS);
    RuleBase detections = new RuleCompiler(RuleFolder.read(Path.of("rules-drl"))).compile(tables);
    fold(detections, lookups, folder, new ArrayList<>(), FINDINGS); // loads what it needs
    long before = usedBytes();
    for (int from = 0; from < FINDINGS; from += BATCH) {
      fold(detections, lookups, folder, findings, from);
    }
    long folded = usedBytes();
    print("in the folder", folded - before);
    for (int from = 0; from < FINDINGS; from += BATCH) {
      correlator.apply(findings.subList(from, from + BATCH), Set.of());
    }
    print("in the correlator", usedBytes() - folded);
    correlator.close();
    rules.close();
    detections.close();
  }

  private static void fold(
      RuleBase rules, Lookups lookups, FindingFolder folder, List<Finding> findings, int from) {
    IndicatorIndex none = IndicatorIndex.empty();
    Enricher enricher = new Enricher(lookups, () -> none, new LogonSessions());
    try (DetectionSession session = new DetectionSession(rules)) {
      List<Fact> facts = new ArrayList<>();
      for (int number = from; number < from + BATCH; number++) {
        facts.add(enricher.enrich(tunnel(number)));
      }
      findings.addAll(folder.fold(session.detect(facts)).values());
    }
  }

  /** A CONNECT to an odd port; one finding each. */
  private static Event tunnel(int number) {
    String line =
        "%d.000     21 10.0.%d.%d TCP_TUNNEL/200 5553 CONNECT www.site%d.example:8089 - HIER_DIRECT"
            .formatted(1_775_005_200 + number, number % HOSTS / 250, number % 250, number);
    return new ProxyRequest(
        Origin.of("event-" + number, ShardTraffic.START + number * 1000L, "squid", "proxy", line),
        "10.0." + number % HOSTS / 250 + "." + number % 250,
        null,
        "CONNECT",
        "www.site" + number + ".example:8089",
        "www.site" + number + ".example",
        8089,
        "",
        200,
        5553,
        -1,
        null,
        null,
        null,
        "TCP_TUNNEL");
  }

  private static void print(String name, long bytes) {
    System.out.printf(Locale.ROOT, "%-18s %5d bytes a finding%n", name, bytes / FINDINGS);
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
