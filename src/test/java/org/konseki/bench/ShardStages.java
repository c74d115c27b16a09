package org.konseki.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.konseki.correlate.Correlated;
import org.konseki.correlate.Correlator;
import org.konseki.detect.DetectionSession;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingChange;
import org.konseki.detect.FindingFolder;
import org.konseki.detect.Hit;
import org.konseki.enrich.Enricher;
import org.konseki.enrich.Fact;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.enrich.LearntIdentities;
import org.konseki.enrich.LogonSessions;
import org.konseki.enrich.Lookups;
import org.konseki.enrich.MailFact;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.Event;
import org.konseki.event.Severity;
import org.konseki.event.Source;
import org.konseki.measure.Measurement;
import org.konseki.measure.Measures;
import org.konseki.measure.Recollection;
import org.konseki.measure.SharedProfiles;
import org.konseki.measure.Watermarks;
import org.konseki.rule.CorrelationRules;
import org.konseki.rule.RuleBase;
import org.konseki.state.Memory;
import org.konseki.table.Tables;

/**
 * The stages of one shard with all that they keep, in the order of the pipeline's, each with its
 * share of the thread's processor time and of its allocations. Every request is a batch of its own,
 * which is the dearest there is: under load the service commits up to 32 of them as one. Findings
 * are kept in memory.
 */
final class ShardStages implements AutoCloseable {

  /** What is timed. */
  enum Stage {
    LEARN,
    ENRICH,
    SHARE,
    DETECT,
    FOLD,
    MEASURE,
    DETECT_MEASURED,
    FOLD_MEASURED,
    CORRELATE
  }

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final long LATENESS = Duration.ofMinutes(10).toMillis();

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final long[] nanos = new long[Stage.values().length];
  private final long[] bytes = new long[Stage.values().length];
  private long lastNanos;
  private long lastBytes;
  private long hits;
  private long moved;

  private final Map<String, Finding> kept = new HashMap<>();
  private final Map<String, Finding> changed = new LinkedHashMap<>();
  private final Set<String> withdrawn = new HashSet<>();
  private final LogonSessions sessions = new LogonSessions();
  private final Enricher enricher;
  private final SharedProfiles shared;
  private final DetectionSession session;
  private final FindingFolder folder = new FindingFolder(TOKYO, this::known);
  private final Measures measures;
  private final LearntIdentities identities;
  private final CorrelationRules correlations;
  private final Correlator correlator;

  ShardStages(RuleBase rules, Tables tables) {
    Lookups lookups = Lookups.of(tables, TOKYO);
    IndicatorIndex none = IndicatorIndex.empty();
    enricher = new Enricher(lookups, () -> none, sessions);
    shared =
        new SharedProfiles(
            tables, lookups, TOKYO, new Recollection(new Memory(), enricher::enrich));
    session = new DetectionSession(rules);
    measures = new Measures(tables, lookups, shared.join(), TOKYO);
    identities = new LearntIdentities(lookups);
    correlations = CorrelationRules.compile(tables);
    correlator =
        new Correlator(
            correlations,
            TOKYO,
            identities,
            host -> !lookups.isBusinessSite(host) && !lookups.hasRole(host),
            Duration.ofMinutes(10));
  }

  private Map<String, Finding> known(Collection<String> ids) {
    Map<String, Finding> found = new HashMap<>();
    for (String id : ids) {
      Finding finding = kept.get(id);
      if (finding != null) {
        found.put(id, finding);
      }
    }
    return found;
  }

  /** What the organisation did before: it is remembered, and judged by nobody. */
  void remember(List<Event> events) {
    for (Event event : events) {
      shared.observe(List.of(enricher.enrich(event)));
    }
  }

  /** Takes one request's events through all stages. */
  void judge(List<Event> events) {
    start();
    for (Event event : events) {
      identities.observe(event);
      if (event instanceof DirectoryEvent logon) {
        sessions.learn(logon);
      }
    }
    stop(Stage.LEARN);
    List<Fact> facts = new ArrayList<>(events.size());
    for (Event event : events) {
      facts.add(enricher.enrich(event));
    }
    stop(Stage.ENRICH);
    shared.observe(facts);
    stop(Stage.SHARE);
    List<Hit> found = session.detect(facts);
    hits += found.size();
    stop(Stage.DETECT);
    take(new FindingChange(folder.fold(found), Set.of()), Stage.FOLD);
    Watermarks watermarks = watermarks(events.get(events.size() - 1).time() - LATENESS);
    measured(measures.measure(facts, watermarks));
    measures.flag(mailsOf(found));
    forgetBefore(watermarks);
    // once more without events, as the service does before it commits: what came back to it
    measured(measures.look(watermarks, false));
    commit();
    measures.settle();
    folder.settle();
    stop(Stage.FOLD);
  }

  private static Watermarks watermarks(long time) {
    return source -> time;
  }

  private void forgetBefore(Watermarks watermarks) {
    measures.forgetBefore(watermarks);
    stop(Stage.MEASURE);
    folder.forgetBefore(watermarks.of(Source.PROXY));
    stop(Stage.FOLD);
  }

  private void measured(List<Measurement> measurements) {
    stop(Stage.MEASURE);
    if (!measurements.isEmpty()) {
      moved += measurements.size();
      List<Hit> found = session.detect(measurements);
      hits += found.size();
      stop(Stage.DETECT_MEASURED);
      take(folder.measured(measurements, found, measures.movers()), Stage.FOLD_MEASURED);
    }
  }

  private static List<MailFact> mailsOf(List<Hit> hits) {
    return hits.stream()
        .filter(hit -> hit.rule().severity().compareTo(Severity.LOW) > 0)
        .map(Hit::fact)
        .filter(MailFact.class::isInstance)
        .map(MailFact.class::cast)
        .toList();
  }

  /** As a micro-batch does: what is withdrawn last is gone. */
  private void take(FindingChange found, Stage stage) {
    withdrawn.removeAll(found.changed().keySet());
    changed.putAll(found.changed());
    changed.keySet().removeAll(found.withdrawn());
    withdrawn.addAll(found.withdrawn());
    stop(stage);
  }

  private void commit() {
    kept.putAll(changed);
    kept.keySet().removeAll(withdrawn);
    stop(Stage.FOLD);
    Correlated joined = correlator.apply(changed.values(), withdrawn);
    joined.changed().forEach(finding -> kept.put(finding.id(), finding));
    kept.keySet().removeAll(joined.withdrawn());
    changed.clear();
    withdrawn.clear();
    stop(Stage.CORRELATE);
  }

  private void start() {
    lastNanos = threads.getCurrentThreadCpuTime();
    lastBytes = threads.getCurrentThreadAllocatedBytes();
  }

  private void stop(Stage stage) {
    long nanosNow = threads.getCurrentThreadCpuTime();
    long bytesNow = threads.getCurrentThreadAllocatedBytes();
    nanos[stage.ordinal()] += nanosNow - lastNanos;
    bytes[stage.ordinal()] += bytesNow - lastBytes;
    lastNanos = nanosNow;
    lastBytes = bytesNow;
  }

  /** Begins to count anew. */
  void reset() {
    Arrays.fill(nanos, 0);
    Arrays.fill(bytes, 0);
    hits = 0;
    moved = 0;
  }

  /** Processor time since the last reset. */
  long nanos(Stage stage) {
    return nanos[stage.ordinal()];
  }

  /** Bytes allocated since the last reset. */
  long bytes(Stage stage) {
    return bytes[stage.ordinal()];
  }

  /** Rules that fired since the last reset. */
  long hits() {
    return hits;
  }

  /** Measurements that rules were shown since the last reset. */
  long moved() {
    return moved;
  }

  /** How many findings are kept. */
  int findings() {
    return kept.size();
  }

  @Override
  public void close() {
    session.close();
    correlator.close();
    correlations.close();
  }
}
