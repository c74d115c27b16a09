package org.konseki.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.konseki.correlate.ChainExplanations;
import org.konseki.correlate.Correlated;
import org.konseki.correlate.SharedHosts;
import org.konseki.detect.Explainer;
import org.konseki.detect.Explanations;
import org.konseki.detect.Finding;
import org.konseki.detect.Witness;
import org.konseki.enrich.Identities;
import org.konseki.enrich.Indicator;
import org.konseki.enrich.IndicatorIndex;
import org.konseki.enrich.Lookups;
import org.konseki.event.Event;
import org.konseki.event.Text;
import org.konseki.incident.FindingChanges;
import org.konseki.incident.Incident;
import org.konseki.incident.IncidentConfig;
import org.konseki.incident.IncidentKeeper;
import org.konseki.incident.IncidentPolicy;
import org.konseki.incident.MemoryBook;
import org.konseki.ingest.FutureTimes;
import org.konseki.pipeline.Analysis;
import org.konseki.pipeline.Judgement;
import org.konseki.rule.CorrelationRules;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.Version;
import org.konseki.table.Table;
import org.konseki.table.TableError;
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
   * @param explain whether to tell of every event why each detection fired or did not
   */
  public record Task(
      List<Event> events,
      Map<String, Table> tables,
      @Nullable List<Indicator> indicators,
      boolean explain) {}

  /**
   * What came of it.
   *
   * @param clamped events that named a time too far ahead and were taken to be of now
   * @param notes what is to be said of the incidents, by their ids
   * @param explanations null unless they were asked for
   * @param chains null unless explanations were asked for
   */
  public record Result(
      List<Finding> findings,
      List<Incident> incidents,
      long clamped,
      Map<String, List<Text>> notes,
      @Nullable Explanations explanations,
      @Nullable ChainExplanations chains) {}

  /** What a finding takes with its evidence and its words, roughly. */
  private static final int FINDING_BYTES = 3_000;

  /** What findings name as the tables' version where the analysis brought tables of its own. */
  private static final String OWN_TABLES = "request";

  /** Chains of which an explanation tells. */
  private static final int MOST_CHAINS = 1_000;

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
    FutureTimes futureTimes = new FutureTimes(clock, config.maxFuture());
    List<Event> believed = task.events().stream().map(futureTimes::clamp).toList();
    return runBelieved(new Task(believed, task.tables(), task.indicators(), task.explain()));
  }

  private Result runBelieved(Task task) {
    try (LiveVersion version = engine.lease()) {
      return run(task, version);
    }
  }

  private Result run(Task task, LiveVersion version) {
    Judgement live = version.judgement();
    if (task.tables().isEmpty()) {
      return run(task, live, version.joins());
    }
    Tables tables = live.tables().with(task.tables());
    Lookups lookups = Lookups.of(tables, config.timezone());
    boolean otherRules = task.tables().keySet().stream().anyMatch(RuleBase::isCompiledFrom);
    Version own = new Version(live.version().rules(), OWN_TABLES);
    try (RuleBase rules = otherRules ? compile(tables, version) : null) {
      Judgement judgement =
          new Judgement(rules == null ? live.rules() : rules, lookups, tables, own);
      return runWithJoins(task, judgement, version.joins());
    }
  }

  private static RuleBase compile(Tables tables, LiveVersion version) {
    return new RuleCompiler(version.reading().rules()).compile(tables, version.judgement().rules());
  }

  private Result runWithJoins(Task task, Judgement judgement, CorrelationRules live) {
    if (task.tables().keySet().stream().noneMatch(CorrelationRules::isCompiledFrom)) {
      return run(task, judgement, live);
    }
    try (CorrelationRules joins = CorrelationRules.compile(judgement.tables())) {
      return run(task, judgement, joins);
    }
  }

  private Result run(Task task, Judgement judgement, CorrelationRules joins) {
    IndicatorIndex index =
        task.indicators() == null ? indicators.current() : IndicatorIndex.of(task.indicators());
    Explainer explainer =
        task.explain() ? new Explainer(judgement.rules(), config.analyses().maxExplained()) : null;
    List<Finding> findings =
        new Analysis(
                judgement,
                index,
                config.timezone(),
                clock,
                config.analyses().timeout(),
                mostFindings())
            .run(task.events(), explainer == null ? Witness.NONE : explainer);
    Response response = Response.of(judgement.tables(), config.timezone());
    FindingChanges alone = response.mute(FindingChanges.of(findings));
    List<Finding> all = new ArrayList<>(alone.changed());
    try (Correlating correlating =
        Correlating.of(joins, judgement.lookups(), config.timezone(), config.lateness())) {
      correlating.use(judgement.lookups(), judgement.version());
      task.events().forEach(correlating.identities()::observe);
      Correlated joined =
          correlating.correlator().apply(alone.audible().changed(), alone.audible().withdrawn());
      all.addAll(response.mute(FindingChanges.of(joined.changed())).changed());
      all.sort(Comparator.comparingLong(Finding::time).thenComparing(Finding::id));
      IncidentKeeper keeper = new IncidentKeeper(policy, new MemoryBook(), response.playbook());
      List<Incident> incidents =
          keeper.apply(new FindingChanges(all, Set.of(), joined.homes())).changed();
      return new Result(
          all,
          incidents,
          clamped(task.events()),
          notes(incidents, all, correlating.identities()),
          explainer == null ? null : explainer.explanations(),
          explainer == null ? null : correlating.correlator().explain(MOST_CHAINS));
    }
  }

  private static long clamped(List<Event> events) {
    return events.stream().filter(event -> event.origin().arrival().clamped()).count();
  }

  private static Map<String, List<Text>> notes(
      List<Incident> incidents, List<Finding> findings, Identities identities) {
    Map<String, Finding> byId = new HashMap<>();
    findings.forEach(finding -> byId.put(finding.id(), finding));
    SharedHosts shared = new SharedHosts(identities);
    Map<String, List<Text>> notes = new HashMap<>();
    for (Incident incident : incidents) {
      List<Finding> its = incident.findings().stream().map(byId::get).toList();
      notes.put(incident.id(), shared.notes(incident.subject(), its));
    }
    return notes;
  }

  /** What is wrong with tables that an analysis gives, beyond each cell by itself. */
  public List<TableError> check(Map<String, Table> tables) {
    return engine.check(engine.pipeline().judgement().tables().with(tables));
  }

  /** So many that they take an eighth of the heap at most. */
  private int mostFindings() {
    long fit = Runtime.getRuntime().maxMemory() / 8 / FINDING_BYTES;
    return (int) Math.min(config.analyses().maxFindings(), fit);
  }
}
