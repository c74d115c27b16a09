package org.konseki.service;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.konseki.detect.Finding;
import org.konseki.source.SourceConfig;
import org.konseki.source.SourceWatch;
import org.konseki.store.FindingQuery;
import org.konseki.store.FindingStore;
import org.konseki.store.PageRequest;

/** Looks at the log sources every minute: what fell silent, what is blind, and what ended. */
@ApplicationScoped
class SourceTimer {

  private static final Logger LOG = Logger.getLogger(SourceTimer.class);

  private static final long PERIOD_SECONDS = 60;

  /** Findings of the past that are looked through for open ones. */
  private static final int MOST_KNOWN = 1_000;

  private final Engine engine;
  private final LiveSources sources;
  private final StoreLedger ledger;
  private final FindingStore findings;
  private final SourceWatch watch;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "konseki-sources");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Map<String, Finding> open;
  private @Nullable ScheduledFuture<?> ticking;

  SourceTimer(
      Engine engine,
      LiveSources sources,
      StoreLedger ledger,
      FindingStore findings,
      SourceConfig config,
      EngineConfig engineConfig) {
    this.engine = engine;
    this.sources = sources;
    this.ledger = ledger;
    this.findings = findings;
    this.watch = new SourceWatch(config, engineConfig.timezone());
  }

  void start(@Observes StartupEvent event) {
    ticking =
        timer.scheduleWithFixedDelay(this::tick, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    if (ticking != null) {
      ticking.cancel(false);
    }
    timer.shutdown();
    if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
      LOG.warn("The watch over the log sources did not stop in time");
    }
    sources.keep();
  }

  /** One look; what fails in it is tried again a minute later. */
  private void tick() {
    try {
      sources.keep();
      if (engine.isReady()) {
        ledger.forgetBefore(engine.pipeline().watermark());
        check();
      }
    } catch (RuntimeException e) {
      LOG.error("The log sources could not be looked at", e);
    }
  }

  /** Commits what changed. */
  synchronized List<Finding> check() {
    Map<String, Finding> known = open();
    List<Finding> changed = watch.check(sources.situation(), known.values());
    if (!changed.isEmpty()) {
      ledger.commit(changed, Set.of());
      for (Finding finding : changed) {
        if (SourceWatch.isOpen(finding)) {
          known.put(finding.id(), finding);
        } else {
          known.remove(finding.id());
        }
      }
      LOG.infof("%d findings about log sources", changed.size());
    }
    return changed;
  }

  private Map<String, Finding> open() {
    Map<String, Finding> known = open;
    if (known == null) {
      known = new HashMap<>();
      FindingQuery query =
          new FindingQuery(SourceWatch.DETECTIONS, null, null, Set.of(), null, null, null, null);
      for (Finding finding : findings.page(query, PageRequest.first(MOST_KNOWN)).items()) {
        if (SourceWatch.isOpen(finding)) {
          known.put(finding.id(), finding);
        }
      }
      open = known;
    }
    return known;
  }
}
