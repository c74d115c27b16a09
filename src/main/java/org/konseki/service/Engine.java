package org.konseki.service;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Lookups;
import org.konseki.pipeline.Judgement;
import org.konseki.pipeline.Pipeline;
import org.konseki.rule.RuleBase;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleException;
import org.konseki.rule.RuleFile;
import org.konseki.rule.RuleFolder;
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
  private final String host;
  private final int port;
  private List<RuleFile> ruleFiles = List.of();
  private volatile @Nullable Pipeline pipeline;

  Engine(
      EngineConfig config,
      StoreLedger ledger,
      LiveIndicators indicators,
      LiveTables tables,
      Clock clock,
      LiveResponse response,
      @ConfigProperty(name = "quarkus.http.host") String host,
      @ConfigProperty(name = "quarkus.http.port") int port) {
    this.config = config;
    this.ledger = ledger;
    this.indicators = indicators;
    this.tables = tables;
    this.clock = clock;
    this.response = response;
    this.host = host;
    this.port = port;
  }

  void start(@Observes StartupEvent event) {
    RuleCompiler.prepare();
    Tables loaded = tables.load();
    ruleFiles =
        Files.isDirectory(config.rules()) ? RuleFolder.read(config.rules()) : RuleFolder.shipped();
    CompletableFuture.runAsync(() -> open(loaded), Engine::startThread);
  }

  void stop(@Observes ShutdownEvent event) {
    Pipeline open = pipeline;
    if (open != null) {
      open.close();
      open.judgement().rules().close();
    }
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

  /** Whether events can be judged. */
  public boolean isReady() {
    return pipeline != null;
  }

  /**
   * The same rules against other tables.
   *
   * @throws RuleException if they do not compile
   */
  public RuleBase compile(Tables other) {
    return new RuleCompiler(ruleFiles).compile(other);
  }

  private void open(Tables loaded) {
    try {
      indicators.load();
      RuleBase rules = compile(loaded);
      Judgement judgement = new Judgement(rules, Lookups.of(loaded, config.timezone()), loaded);
      response.use(Response.of(loaded, config.timezone()));
      int shards = config.shards().orElse(Runtime.getRuntime().availableProcessors());
      pipeline =
          new Pipeline(
              judgement,
              indicators::current,
              config.timezone(),
              ledger,
              shards,
              clock,
              config.lateness());
      LOG.infof(
          "%d detections, %d rules, %d shards. Send events to http://%s:%d/api/v1/events",
          rules.detections().size(), rules.rules().size(), shards, host, port);
    } catch (RuleException e) {
      LOG.error(e.getMessage());
      Quarkus.asyncExit(1);
    } catch (RuntimeException | LinkageError e) {
      LOG.error("The engine could not be started", e);
      Quarkus.asyncExit(1);
    }
  }

  /** Rules are compiled against this program's own classes, whatever thread asks for it. */
  private static void startThread(Runnable task) {
    Thread thread = new Thread(task, "konseki-start");
    thread.setContextClassLoader(Engine.class.getClassLoader());
    thread.start();
  }
}
