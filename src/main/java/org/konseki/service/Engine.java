package org.konseki.service;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Lookups;
import org.konseki.pipeline.Judgement;
import org.konseki.pipeline.Pipeline;
import org.konseki.pipeline.Recorder;
import org.konseki.rule.CorrelationRules;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleException;
import org.konseki.rule.RuleFile;
import org.konseki.rule.RuleFolder;
import org.konseki.state.StateException;
import org.konseki.table.TableError;
import org.konseki.table.Tables;

/**
 * The live pipeline from start to end. Tables are read before the service takes its port, so that a
 * broken cell stops the start; rules are compiled beside the rest of it, and the service is ready
 * when they are.
 */
@ApplicationScoped
public class Engine {

  private static final Logger LOG = Logger.getLogger(Engine.class);

  private final EngineConfig config;
  private final StoreLedger ledger;
  private final LiveIndicators indicators;
  private final LiveTables tables;
  private final Clock clock;
  private final LiveResponse response;
  private final Meters meters;
  private final String host;
  private final int port;
  private List<RuleFile> ruleFiles = List.of();
  private volatile @Nullable Pipeline pipeline;
  private volatile @Nullable Recorder recorder;
  private volatile @Nullable Journaling journaling;
  private volatile @Nullable CorrelationRules correlation;
  private boolean stopping;

  Engine(
      EngineConfig config,
      StoreLedger ledger,
      LiveIndicators indicators,
      LiveTables tables,
      Clock clock,
      LiveResponse response,
      Meters meters,
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.config = config;
    this.ledger = ledger;
    this.indicators = indicators;
    this.tables = tables;
    this.clock = clock;
    this.response = response;
    this.meters = meters;
    this.host = host;
    this.port = port;
  }

  void start(@Observes StartupEvent event) {
    RuleCompiler.prepare();
    ruleFiles =
        Folders.choose("konseki.rules", config.rules(), "rules-drl")
            .map(RuleFolder::read)
            .orElseGet(RuleFolder::shipped);
    if (ruleFiles.isEmpty()) {
      throw new BadSetting("There is no .drl file in the folder that konseki.rules names.");
    }
    LiveTables.Loaded loaded = tables.load(this::check);
    CompletableFuture.runAsync(() -> open(loaded), Engine::startThread);
  }

  void stop(@Observes ShutdownEvent event) {
    Pipeline open;
    synchronized (this) {
      stopping = true;
      open = pipeline;
    }
    if (open != null) {
      close(open);
    }
  }

  private void close(Pipeline open) {
    Recorder recording = recorder;
    if (recording != null) {
      recording.stop();
    }
    open.close();
    ledger.close();
    closeJournal();
    open.judgement().rules().close();
    CorrelationRules joins = correlation;
    if (joins != null) {
      joins.close();
    }
  }

  private void closeJournal() {
    try (Journaling kept = journaling) {
      Recorder recording = recorder;
      if (kept != null && recording != null) {
        recording.close();
      }
    } catch (StateException e) {
      LOG.warnf("How far events were judged is not written down: %s", e.getMessage());
    }
  }

  /** What is wrong with tables in view of the detections that there are. */
  public List<TableError> check(Tables other) {
    return TableRules.check(other, ruleFiles);
  }

  /**
   * The live rules that join findings.
   *
   * @throws NotReady while they are being compiled
   */
  public CorrelationRules correlation() {
    CorrelationRules compiled = correlation;
    if (compiled == null) {
      throw new NotReady();
    }
    return compiled;
  }

  /**
   * The running pipeline.
   *
   * @throws NotReady while the rules are being compiled
   */
  public Pipeline pipeline() {
    Pipeline open = pipeline;
    if (open == null) {
      throw new NotReady();
    }
    return open;
  }

  /**
   * The way of events into the running pipeline.
   *
   * @throws NotReady while the rules are being compiled
   */
  public Recorder recorder() {
    Recorder open = recorder;
    if (open == null) {
      throw new NotReady();
    }
    return open;
  }

  /** Whether events can be judged. */
  public boolean isReady() {
    Pipeline open = pipeline;
    return open != null && open.isRunning();
  }

  /**
   * The same rules against other tables.
   *
   * @throws RuleException if they do not compile
   */
  public RuleBase compile(Tables other) {
    return new RuleCompiler(ruleFiles).compile(other);
  }

  private void open(LiveTables.Loaded loaded) {
    try {
      CompletableFuture<Journaling> opening =
          CompletableFuture.supplyAsync(this::openJournal, Engine::startThread);
      indicators.load();
      Tables own = loaded.tables();
      RuleBase rules = compile(own);
      Judgement judgement = new Judgement(rules, Lookups.of(own, config.timezone()), own);
      response.use(Response.of(own, config.timezone()));
      CorrelationRules joins = CorrelationRules.compile(own);
      correlation = joins;
      Journaling kept = opened(opening);
      Correlating correlating =
          Correlating.of(
              joins,
              judgement.lookups(),
              config.timezone(),
              config.lateness(),
              kept.recall().routing());
      // first, or findings would be joined by what was known before them, and told of as new
      kept.recall().showLater(kept.journal(), correlating.identities()::observe);
      ledger.open(correlating);
      int shards = config.shards().orElse(Runtime.getRuntime().availableProcessors());
      open(
          new Pipeline(
              judgement,
              indicators::current,
              config.timezone(),
              ledger,
              shards,
              clock,
              config.lateness(),
              kept.recall()),
          kept);
      meters.watch(pipeline(), loaded.version());
      LOG.infof(
          "%d detections, %d rules, %d shards. Send events to http://%s:%d/api/v1/events",
          rules.detections().size(), rules.rules().size(), shards, host, port);
    } catch (RuleException e) {
      LOG.error(e.getMessage());
      Quarkus.asyncExit(1);
    } catch (StateException e) {
      LOG.errorf(
          "%s (folder %s). Under \"What is in the data folder\", docs/operations.md says what to do.",
          e.getMessage(), config.data());
      Quarkus.asyncExit(1);
    } catch (NotReady e) {
      LOG.info("Stopped while the rules were being compiled");
    } catch (RuntimeException | Error e) {
      LOG.error("The engine could not be started", e);
      Quarkus.asyncExit(1);
    }
  }

  private static Journaling opened(CompletableFuture<Journaling> opening) {
    try {
      return opening.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StateException cause ? cause : e;
    }
  }

  private Journaling openJournal() {
    Journaling opened = Journaling.open(config, ledger.notes());
    journaling = opened;
    return opened;
  }

  private void open(Pipeline opened, Journaling kept) {
    Recorder recording = new Recorder(opened, kept.journal(), clock);
    long caughtUp = catchUp(recording);
    if (caughtUp > 0) {
      LOG.infof("Took in %d events of the journal that came after the last checkpoint", caughtUp);
    }
    boolean late;
    synchronized (this) {
      late = stopping;
      recorder = late ? null : recording;
      pipeline = late ? null : opened;
    }
    if (late) {
      close(opened);
    } else {
      recording.keep(config.checkpoint().every());
    }
  }

  private static long catchUp(Recorder recording) {
    try {
      return recording.catchUp();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while judging what the journal holds", e);
    }
  }

  /** Rules are compiled against this program's own classes, whatever thread asks for it. */
  private static void startThread(Runnable task) {
    Thread thread = new Thread(task, "konseki-start");
    thread.setContextClassLoader(Engine.class.getClassLoader());
    thread.start();
  }
}
