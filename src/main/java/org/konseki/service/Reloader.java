package org.konseki.service;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.konseki.event.LanguageConfig;
import org.konseki.rule.RuleCompiler;
import org.konseki.rule.RuleError;
import org.konseki.rule.Version;
import org.konseki.table.Tables;
import org.konseki.table.Workbooks;

/**
 * Takes over what changes in the folders of rules and tables. One thread looks, checks, compiles
 * and swaps, one change after the other, so that the newest wins. What is broken changes nothing.
 */
@ApplicationScoped
public class Reloader {

  private static final Logger LOG = Logger.getLogger(Reloader.class);
  private static final String SHIPPED = "program";
  private static final long PATIENCE = TimeUnit.SECONDS.toMillis(10);
  private static final int MOST_UNREADABLE = 3;
  private static final Duration AT_REST = Duration.ofMillis(200);

  /** After the rush of a start. */
  private static final Duration UNTIL_WARM_UP = Duration.ofSeconds(3);

  private final Engine engine;
  private final EngineConfig config;
  private final LiveTables tables;
  private final Meters meters;
  private final Clock clock;
  private final LanguageConfig words;
  private volatile @Nullable Attempt attempt;
  private volatile boolean stopping;

  /** Looks in a row at which something could not be read; the reloading thread's own. */
  private int unreadable;

  private @Nullable Thread thread;

  Reloader(
      Engine engine,
      EngineConfig config,
      LiveTables tables,
      Meters meters,
      Clock clock,
      LanguageConfig words) {
    this.engine = engine;
    this.config = config;
    this.tables = tables;
    this.meters = meters;
    this.clock = clock;
    this.words = words;
  }

  void start(@Observes StartupEvent event) {
    if (!config.reload().every().isZero()) {
      Thread watching = new Thread(this::run, "konseki-reload");
      watching.setDaemon(true);
      watching.setContextClassLoader(Reloader.class.getClassLoader());
      watching.start();
      thread = watching;
    }
  }

  /** Before the engine stops. */
  void stop(@Observes @Priority(1) ShutdownEvent event) throws InterruptedException {
    stopping = true;
    if (thread != null) {
      thread.interrupt();
      thread.join(PATIENCE);
    }
  }

  /** What the folders hold that is not live; empty while they hold what is. */
  public Optional<Attempt> attempt() {
    return Optional.ofNullable(attempt);
  }

  /**
   * The rules and tables that judge.
   *
   * @throws NotReady while they are being compiled
   */
  public Live live() {
    LiveVersion live = engine.live();
    Mounts mounts = engine.mounts();
    return new Live(
        live.judgement().version(),
        live.since(),
        mounts.rules().map(Path::toString).orElse(SHIPPED),
        mounts.tables().map(Path::toString).orElse(SHIPPED),
        live.reading().tables(),
        live.judgement().tables());
  }

  /**
   * Rules and tables that judge.
   *
   * @param since when they were made ready
   * @param rulesFrom the folder of rules, or {@code program} for those that it carries
   * @param tablesFrom the folder of workbooks, likewise
   * @param workbooks the workbooks as they were read
   * @param tables what they hold
   */
  public record Live(
      Version version,
      Instant since,
      String rulesFrom,
      String tablesFrom,
      Workbooks workbooks,
      Tables tables) {}

  private void run() {
    try {
      while (!engine.isReady()) {
        TimeUnit.MILLISECONDS.sleep(AT_REST.toMillis());
      }
      Mounts mounts = engine.mounts();
      if (!mounts.folders().isEmpty()) {
        warmUp();
      }
      try (FolderWatch watch = new FolderWatch(mounts.folders())) {
        while (!stopping && !mounts.folders().isEmpty()) {
          look(mounts);
          watch.await(config.reload().every());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Beside the watching: a build cannot be interrupted, and the service may stop meanwhile. */
  private void warmUp() {
    Thread warming =
        new Thread(
            () -> {
              try {
                TimeUnit.MILLISECONDS.sleep(UNTIL_WARM_UP.toMillis());
                if (!stopping) {
                  RuleCompiler.warmUp(engine.live().judgement().tables());
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (RuntimeException | LinkageError e) {
                LOG.debug("The first change of rules will take longer", e);
              }
            },
            "konseki-warm-up");
    warming.setDaemon(true);
    warming.start();
  }

  /** One look; what fails in it unexpectedly is tried again with the next. */
  private void look(Mounts mounts) throws InterruptedException {
    try {
      Reading now = mounts.read();
      unreadable = 0;
      if (isKnown(now.version())) {
        return;
      }
      Instant seen = clock.instant();
      Reading quiet = quiet(mounts, now);
      if (!isKnown(quiet.version())) {
        takeOver(quiet, seen);
      }
    } catch (IOException e) {
      unreadable(e);
    } catch (RuntimeException | LinkageError e) {
      LOG.error("Changed rules and tables could not be taken over", e);
    }
  }

  /** Whether it is live, or known to be broken. */
  private boolean isKnown(Version version) {
    Attempt last = attempt;
    if (version.equals(engine.live().reading().version())) {
      if (last != null) {
        attempt = null;
        meters.mended();
        LOG.info("The folders of rules and tables hold what is live again");
      }
      return true;
    }
    return last != null && last.isBroken() && last.version().equals(version);
  }

  /** What the folders hold once nothing has changed in them for a while. */
  private Reading quiet(Mounts mounts, Reading first) throws IOException, InterruptedException {
    Reading before = first;
    while (true) {
      TimeUnit.MILLISECONDS.sleep(config.reload().quiet().toMillis());
      Reading now = mounts.read();
      if (now.version().equals(before.version())) {
        return now;
      }
      before = now;
    }
  }

  private void takeOver(Reading reading, Instant seen) throws InterruptedException {
    attempt = Attempt.pending(reading.version(), seen);
    try {
      LiveVersion next = engine.maker().make(reading, engine.live());
      if (engine.swap(next)) {
        attempt = null;
        announce(reading, seen);
      }
    } catch (BrokenVersion e) {
      refuse(Attempt.broken(reading.version(), seen, e.tables(), e.rules()));
    } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
      RuleError unexpected = new RuleError("rules-drl", 0, "", e.toString());
      refuse(Attempt.broken(reading.version(), seen, List.of(), List.of(unexpected)));
      throw e;
    }
  }

  private void announce(Reading reading, Instant seen) {
    Duration took = Duration.between(seen, clock.instant());
    meters.swapped(took.isNegative() ? Duration.ZERO : took);
    meters.show(engine.live().judgement());
    LOG.infof(
        "Rules %s and tables %s are live, after %d ms",
        reading.version().rules(), reading.version().tables(), took.toMillis());
    try {
      tables.keep(reading.tables());
    } catch (IOException e) {
      LOG.warnf("The copy of the last good tables could not be written: %s", e.getMessage());
    }
  }

  private void refuse(Attempt broken) {
    attempt = broken;
    meters.refusedSwap(!broken.tables().isEmpty(), !broken.rules().isEmpty());
    List<String> errors = new ArrayList<>();
    broken.tables().forEach(error -> errors.add(error.text(words.own())));
    broken.rules().forEach(error -> errors.add(error.toString()));
    LOG.warnf(
        "Changed rules and tables are broken in %d place(s); what was live stays so:\n  %s",
        errors.size(), String.join("\n  ", errors));
  }

  /** A file may be gone for a moment while it is replaced: the next looks tell. */
  private void unreadable(IOException cause) {
    if (++unreadable < MOST_UNREADABLE) {
      return;
    }
    RuleError error = new RuleError(String.valueOf(cause.getMessage()), 0, "", cause.toString());
    Attempt last = attempt;
    if (last == null || !last.rules().equals(List.of(error))) {
      refuse(Attempt.broken(Version.NONE, clock.instant(), List.of(), List.of(error)));
    }
  }
}
