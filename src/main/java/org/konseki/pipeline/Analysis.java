package org.konseki.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.konseki.detect.Finding;
import org.konseki.detect.FindingChange;
import org.konseki.detect.FindingFolder;
import org.konseki.detect.Witness;
import org.konseki.enrich.Enricher;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.enrich.LogonSessions;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.Event;
import org.konseki.measure.Recollection;
import org.konseki.measure.SharedProfiles;
import org.konseki.measure.Watermarks;
import org.konseki.state.Memory;

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
  private final int mostFindings;

  /**
   * An analysis with these rules, tables and indicators.
   *
   * @param limit the time after which it gives up
   * @param mostFindings the number of findings beyond which it gives up
   */
  public Analysis(
      Judgement judgement,
      IndicatorIndex indicators,
      ZoneId zone,
      Clock clock,
      Duration limit,
      int mostFindings) {
    this.judgement = judgement;
    this.indicators = indicators;
    this.zone = zone;
    this.clock = clock;
    this.limit = limit;
    this.mostFindings = mostFindings;
  }

  /**
   * Judges {@code events}; equal ids count once.
   *
   * @return all findings, in order of event time
   * @throws AnalysisTimeout if it takes longer than the limit
   * @throws AnalysisTooLarge if there are too many findings
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
    Enricher enricher = new Enricher(judgement.lookups(), () -> indicators, sessions);
    Recollection nothing = new Recollection(new Memory(), enricher::enrich);
    SharedProfiles shared =
        new SharedProfiles(judgement.tables(), judgement.lookups(), zone, nothing);
    try (Judge judge =
        new Judge(
            judgement,
            () -> indicators,
            sessions,
            shared.join(),
            zone,
            known(findings),
            new Memory(),
            witness)) {
      for (int from = 0; from < sorted.size(); from += CHUNK) {
        if (clock.instant().isAfter(deadline)) {
          throw new AnalysisTimeout(limit, from, sorted.size());
        }
        int to = Math.min(sorted.size(), from + CHUNK);
        judge(judge, sorted.subList(from, to), upTo(sorted.get(from).time()), findings);
        if (findings.size() > mostFindings) {
          throw new AnalysisTooLarge(mostFindings, to, sorted.size());
        }
      }
      // all has been reported: hours and days that were still open are over
      judge(judge, List.of(), upTo(Long.MAX_VALUE), findings);
    }
    return findings.values().stream()
        .sorted(Comparator.comparingLong(Finding::time).thenComparing(Finding::id))
        .toList();
  }

  private static void judge(
      Judge judge, List<Event> events, Watermarks watermarks, Map<String, Finding> findings) {
    take(judge.judge(events, List.of(), watermarks), findings);
    take(judge.look(watermarks), findings);
    judge.settle();
  }

  private static void take(FindingChange change, Map<String, Finding> findings) {
    findings.putAll(change.changed());
    findings.keySet().removeAll(change.withdrawn());
  }

  /** Events come in order, whatever their source. */
  private static Watermarks upTo(long time) {
    return source -> time;
  }

  private static FindingFolder.Known known(Map<String, Finding> findings) {
    return ids -> {
      Map<String, Finding> known = new HashMap<>();
      for (String id : ids) {
        Finding finding = findings.get(id);
        if (finding != null) {
          known.put(id, finding);
        }
      }
      return known;
    };
  }

  private static List<Event> inOrder(List<Event> events) {
    Set<String> ids = new HashSet<>();
    List<Event> unique = new ArrayList<>(events.size());
    for (Event event : events) {
      if (ids.add(event.id())) {
        unique.add(event);
      }
    }
    unique.sort(Comparator.comparingLong(Event::time).thenComparing(Event::id));
    return unique;
  }
}
