package org.konseki.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Finding;
import org.konseki.enrich.Indicator;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.enrich.Lookups;
import org.konseki.event.Event;
import org.konseki.incident.FindingChanges;
import org.konseki.incident.Incident;
import org.konseki.incident.IncidentConfig;
import org.konseki.incident.IncidentKeeper;
import org.konseki.incident.IncidentPolicy;
import org.konseki.incident.MemoryBook;
import org.konseki.pipeline.Analysis;
import org.konseki.pipeline.Judgement;
import org.konseki.rule.RuleBase;
import org.konseki.table.Table;
import org.konseki.table.Tables;

/**
 * Runs analyses: the live rules, with other tables and indicators where these are given, in a
 * scratch engine. Only so many at a time, so that live traffic keeps its cores.
 */
@ApplicationScoped
public class Analyst {

  /**
   * What to analyse.
   *
   * @param tables tables that stand for the live ones of the same ids
   * @param indicators indicators that stand for all live ones, or null for those
   */
  public record Task(
      List<Event> events, Map<String, Table> tables, @Nullable List<Indicator> indicators) {}

  /** What came of it. */
  public record Result(List<Finding> findings, List<Incident> incidents) {}

  /** What a finding takes with its evidence and its words, roughly. */
  private static final int FINDING_BYTES = 3_000;

  private final Engine engine;
  private final LiveIndicators indicators;
  private final EngineConfig config;
  private final IncidentPolicy policy;
  private final Clock clock;
  private final Semaphore places;

  Analyst(
      Engine engine,
      LiveIndicators indicators,
      EngineConfig config,
      IncidentConfig incidents,
      Clock clock) {
    this.engine = engine;
    this.indicators = indicators;
    this.config = config;
    this.policy = IncidentPolicy.of(incidents);
    this.clock = clock;
    this.places = new Semaphore(config.analyses().concurrent());
  }

  /**
   * Takes one of the places for analyses.
   *
   * @throws AnalystBusy if all are taken
   */
  public Place enter() {
    if (!places.tryAcquire()) {
      throw new AnalystBusy();
    }
    return places::release;
  }

  /** A place for an analysis, given back by closing it. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Runs one analysis.
   *
   * @throws org.konseki.pipeline.AnalysisTimeout if it takes too long
   * @throws org.konseki.rule.RuleException if the rules do not compile with its tables
   */
  public Result run(Task task) {
    Judgement live = engine.pipeline().judgement();
    if (task.tables().isEmpty()) {
      return run(task, live);
    }
    Tables tables = live.tables().with(task.tables());
    Lookups lookups = Lookups.of(tables, config.timezone());
    if (task.tables().keySet().stream().noneMatch(RuleBase::isCompiledFrom)) {
      return run(task, new Judgement(live.rules(), lookups, tables));
    }
    try (RuleBase rules = engine.compile(tables)) {
      return run(task, new Judgement(rules, lookups, tables));
    }
  }

  private Result run(Task task, Judgement judgement) {
    IndicatorIndex index =
        task.indicators() == null ? indicators.current() : IndicatorIndex.of(task.indicators());
    List<Finding> findings =
        new Analysis(
                judgement,
                index,
                config.timezone(),
                clock,
                config.analyses().timeout(),
                mostFindings())
            .run(task.events());
    IncidentKeeper keeper = new IncidentKeeper(policy, new MemoryBook());
    List<Incident> incidents = keeper.apply(new FindingChanges(findings, Set.of())).changed();
    return new Result(findings, incidents);
  }

  /** So many that they take an eighth of the heap at most. */
  private int mostFindings() {
    long fit = Runtime.getRuntime().maxMemory() / 8 / FINDING_BYTES;
    return (int) Math.min(config.analyses().maxFindings(), fit);
  }
}
