package org.konseki.service;

import static java.util.Objects.requireNonNull;

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
import org.konseki.pipeline.Judgement;
import org.konseki.pipeline.Pipeline;
import org.konseki.pipeline.Recorder;
import org.konseki.rule.CorrelationRules;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleException;
import org.konseki.rule.RuleFile;
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
  private final VersionMaker maker;
  private @Nullable Mounts mounts;
  private List<RuleFile> ruleFiles = List.of();
  private volatile @Nullable Pipeline pipeline;
  private volatile @Nullable Recorder recorder;
  private volatile @Nullable Journaling journaling;
  private volatile @Nullable LiveVersion live;
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
    this.maker = new VersionMaker(config.timezone(), clock);
  }

  void start(@Observes StartupEvent event) {
    RuleCompiler.prepare();
    Mounts chosen = Mounts.of(config);
    mounts = chosen;
    ruleFiles = chosen.readRules();
    if (ruleFiles.isEmpty()) {
      throw new BadSetting("There is no .drl file in the folder that konseki.rules names.");
    }
    LiveTables.Loaded loaded = tables.load(chosen, other -> TableRules.check(other, ruleFiles));
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
    LiveVersion last = live;
    if (last != null) {
      last.close();
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
    return TableRules.check(other, live().reading().rules());
  }

  /**
   * The live rules that join findings.
   *
   * @throws NotReady while they are being compiled
   */
  public CorrelationRules correlation() {
    return live().joins();
  }

  /**
   * What judges now.
   *
   * @throws NotReady while the rules are being compiled
   */
  LiveVersion live() {
    LiveVersion current = live;
    if (current == null || pipeline == null) {
      throw new NotReady();
    }
    return current;
  }

  /** What judges now, for one more user, who closes it. */
  LiveVersion lease() {
    LiveVersion current = live();
    while (!current.use()) {
      current = live(); // another is live already
    }
    return current;
  }

  /** Where rules and tables are read from. */
  Mounts mounts() {
    return requireNonNull(mounts, "The service has not begun to start");
  }

  /** What makes versions of what is read. */
  VersionMaker maker() {
    return maker;
  }

  /**
   * Judges by {@code next} from now on, in all shards at once, and closes what judged before. Used
   * by one thread.
   *
   * @return whether it did: not while the service is stopping
   */
  boolean swap(LiveVersion next) throws InterruptedException {
    LiveVersion before = live();
    boolean sameJoins = next.joins().isOf(before.joins());
    Judgement judgement = next.judgement();
    StoreLedger.Beside beside = sameJoins ? null : ledger.prepare(next.joins(), judgement, terms());
    synchronized (this) {
      if (stopping) {
        next.close();
        return false;
      }
      pipeline()
          .use(
              judgement,
              () -> {
                live = next;
                response.use(next.response());
                if (beside == null) {
                  ledger.use(judgement.lookups(), judgement.version());
                } else {
                  ledger.use(beside, judgement.lookups(), judgement.version());
                }
              });
    }
    before.close();
    return true;
  }

  private Correlating.Terms terms() {
    return new Correlating.Terms(config.timezone(), config.lateness());
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

  private void open(LiveTables.Loaded loaded) {
    try {
      CompletableFuture<Journaling> opening =
          CompletableFuture.supplyAsync(this::openJournal, Engine::startThread);
      CompletableFuture<Void> loading =
          CompletableFuture.runAsync(indicators::load, Engine::startThread);
      Reading reading = Reading.of(ruleFiles, loaded.workbooks());
      LiveVersion first = maker.compile(reading, loaded.tables(), null);
      live = first;
      Judgement judgement = first.judgement();
      response.use(first.response());
      Journaling kept = done(opening);
      done(loading);
      Correlating correlating =
          Correlating.of(
              first.joins(),
              judgement.lookups(),
              config.timezone(),
              config.lateness(),
              kept.recall().routing());
      correlating.use(judgement.lookups(), judgement.version());
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
      meters.watch(pipeline());
      LOG.infof(
          "%d detections, %d rules, %d shards. Send events to http://%s:%d/api/v1/events",
          judgement.rules().detections().size(),
          judgement.rules().rules().size(),
          shards,
          host,
          port);
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

  private static <T> T done(CompletableFuture<T> beside) {
    try {
      return beside.join();
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
      meters.watch(recording);
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
