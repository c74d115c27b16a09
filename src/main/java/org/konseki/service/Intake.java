package org.konseki.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.konseki.ingest.FutureTimes;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.body.RecordReader;
import org.konseki.store.Store;

/**
 * The way of a request's records into the pipeline. Streams: however long a body is, only some
 * hundred of its events are held at a time.
 */
@ApplicationScoped
public class Intake {

  /**
   * Records of one request and how to read them.
   *
   * @param format the log format, or {@code ecs}
   * @param timezone the time zone the sender named, or null
   * @param year the year the sender named, or null
   */
  public record Request(
      String format,
      RecordReader records,
      RecordParser parser,
      @Nullable String timezone,
      @Nullable Integer year) {}

  /** Reads one record's text. */
  @FunctionalInterface
  public interface RecordParser {
    /** What became of the record; never throws, whatever the text holds. */
    Parsed parse(String text);
  }

  private final Engine engine;
  private final Store store;
  private final EngineConfig config;
  private final Clock clock;
  private final LiveSources sources;
  private final Meters meters;

  Intake(
      Engine engine,
      Store store,
      EngineConfig config,
      Clock clock,
      LiveSources sources,
      Meters meters) {
    this.engine = engine;
    this.store = store;
    this.config = config;
    this.clock = clock;
    this.sources = sources;
    this.meters = meters;
  }

  /**
   * Takes a request in. Comes back when all of its events are judged and kept.
   *
   * @throws NotReady if the rules are still being compiled
   * @throws PartlyTaken if the body cannot be read to its end; what came before it is kept
   */
  public IntakeReport take(Request request) throws IOException {
    IntakeRun run =
        new IntakeRun(
            request,
            engine.recorder(),
            store,
            config.intake(),
            clock,
            new FutureTimes(clock, config.maxFuture()),
            sources,
            meters);
    return run.run();
  }
}
