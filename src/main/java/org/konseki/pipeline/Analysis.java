package org.konseki.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.konseki.detect.Finding;
import org.konseki.detect.Witness;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.enrich.LogonSessions;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.Event;
import org.konseki.measure.SharedProfiles;

/**
 * A scratch run of the engine over given events, in event-time order. Stores nothing, and shares
 * with live traffic only what never changes.
 */
public final class Analysis {

  /** Events judged between two looks at the clock. */
  private static final int CHUNK = 1_000;

  private final Judgement judgement;
  private final IndicatorIndex indicators;
  private final ZoneId zone;
  private final Clock clock;
  private final Duration limit;

  /**
   * An analysis with these rules, tables and indicators.
   *
   * @param limit the time after which it gives up
   */
  public Analysis(
      Judgement judgement, IndicatorIndex indicators, ZoneId zone, Clock clock, Duration limit) {
    this.judgement = judgement;
    this.indicators = indicators;
    this.zone = zone;
    this.clock = clock;
    this.limit = limit;
  }

  /**
   * Judges {@code events}; equal ids count once.
   *
   * @return all findings, in order of event time
   * @throws AnalysisTimeout if it takes longer than the limit
   */
  public List<Finding> run(List<Event> events) {
    return run(events, Witness.NONE);
  }

  /**
   * Judges {@code events} as {@link #run(List)} does, and tells {@code witness} what the rules made
   * of each.
   */
  public List<Finding> run(List<Event> events, Witness witness) {
    List<Event> sorted = inOrder(events);
    LogonSessions sessions = new LogonSessions();
    sorted.stream()
        .filter(DirectoryEvent.class::isInstance)
        .map(DirectoryEvent.class::cast)
        .forEach(sessions::learn);
    Map<String, Finding> findings = new LinkedHashMap<>();
    Instant deadline = clock.instant().plus(limit);
    SharedProfiles shared = new SharedProfiles(judgement.tables(), judgement.lookups(), zone);
    try (Judge judge =
        new Judge(judgement, () -> indicators, sessions, shared, zone, ids -> Map.of(), witness)) {
      for (int from = 0; from < sorted.size(); from += CHUNK) {
        if (clock.instant().isAfter(deadline)) {
          throw new AnalysisTimeout(limit, from, sorted.size());
        }
        int to = Math.min(sorted.size(), from + CHUNK);
        List<Event> chunk = sorted.subList(from, to);
        judge(judge, chunk, chunk.get(0).time(), findings);
      }
      // all has been reported: hours and days that were still open are over
      judge(judge, List.of(), Long.MAX_VALUE, findings);
    }
    return findings.values().stream()
        .sorted(Comparator.comparingLong(Finding::time).thenComparing(Finding::id))
        .toList();
  }

  private static void judge(
      Judge judge, List<Event> events, long watermark, Map<String, Finding> findings) {
    Set<String> withdrawn = new HashSet<>();
    judge.judge(events, watermark, findings, withdrawn);
    findings.keySet().removeAll(withdrawn);
  }

  private static List<Event> inOrder(List<Event> events) {
    Set<String> ids = new HashSet<>();
    List<Event> unique = new ArrayList<>(events.size());
    for (Event event : events) {
      if (ids.add(event.id())) {
        unique.add(event);
      }
    }
    unique.sort(Comparator.comparingLong(Event::time));
    return unique;
  }
}
