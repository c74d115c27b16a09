package org.konseki.service;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.konseki.event.Event;
import org.konseki.ingest.FutureTimes;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.ecs.EcsReader;
import org.konseki.ingest.format.Formats;
import org.konseki.ingest.format.LineContext;
import org.konseki.pipeline.Outcome;
import org.konseki.store.RejectedLine;

/** The replay of rejected lines through the live pipeline. */
@ApplicationScoped
class LiveReplay implements Replay {

  private static final EcsReader ECS = EcsReader.ofAllKinds();

  private final Engine engine;
  private final EngineConfig config;
  private final LiveSources sources;
  private final FutureTimes futureTimes;

  LiveReplay(Engine engine, EngineConfig config, LiveSources sources, Clock clock) {
    this.engine = engine;
    this.config = config;
    this.sources = sources;
    this.futureTimes = new FutureTimes(clock, config.maxFuture());
  }

  @Override
  public Result replay(List<RejectedLine> lines) {
    List<Event> events = new ArrayList<>();
    Set<Long> rejected = new HashSet<>();
    for (RejectedLine line : lines) {
      Parsed parsed = parse(line);
      if (parsed instanceof Parsed.Accepted accepted) {
        events.add(futureTimes.clamp(accepted.event()));
      } else if (parsed instanceof Parsed.Rejected) {
        rejected.add(line.id());
      }
    }
    long uninteresting = lines.size() - events.size() - rejected.size();
    Outcome outcome = judge(events);
    return new Result(
        outcome.accepted() + uninteresting, outcome.duplicates(), rejected, outcome.incidents());
  }

  private Outcome judge(List<Event> events) {
    try {
      Outcome outcome = Outcomes.of(engine.recorder().submit(events));
      sources.add(events, outcome.duplicates());
      return outcome;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a shard", e);
    }
  }

  /** As it was sent, with the year counted from when it arrived. */
  private Parsed parse(RejectedLine line) {
    ZoneId zone = line.timezone() == null ? config.timezone() : ZoneId.of(line.timezone());
    Integer year = line.year();
    LineContext context =
        new LineContext(
            zone,
            year == null ? OptionalInt.empty() : OptionalInt.of(year),
            Instant.ofEpochMilli(line.received()));
    return Formats.byId(line.format())
        .map(format -> format.parse(line.text(), context))
        .orElseGet(() -> ECS.read(line.text(), zone));
  }
}
