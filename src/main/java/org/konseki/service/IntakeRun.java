package org.konseki.service;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.konseki.event.Event;
import org.konseki.incident.FindingChanges;
import org.konseki.ingest.FutureTimes;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.body.BodyRecord;
import org.konseki.pipeline.Outcome;
import org.konseki.pipeline.Recorder;
import org.konseki.source.SourceRegister;
import org.konseki.store.Batch;
import org.konseki.store.RejectedLine;
import org.konseki.store.Store;

/**
 * One request on its way in: reads records, gives events to the shards, adds up what came of it.
 */
final class IntakeRun {

  /** Chunks given to the shards whose outcome is not known yet; reading waits beyond that. */
  private static final int MOST_IN_FLIGHT = 8;

  /** Events given to the shards, added up, and what will have come of them. */
  private record Chunk(SourceRegister.Sums sums, CompletableFuture<Outcome> outcome) {}

  /** Text in a chunk: long lines make it full before their number does. */
  private static final int MOST_CHARS = 256 * 1024;

  private final Intake.Request request;
  private final Recorder recorder;
  private final Store store;
  private final EngineConfig.Intake bounds;
  private final Clock clock;
  private final FutureTimes futureTimes;
  private final LiveSources sources;
  private final Meters.Records counters;
  private final Deque<Chunk> inFlight = new ArrayDeque<>();
  private final List<RejectedLine> unkept = new ArrayList<>();
  private final List<IntakeReport.RejectedRecord> named = new ArrayList<>();
  private List<Event> chunk = new ArrayList<>();
  private int chunkChars;
  private Outcome outcome = Outcome.NONE;
  private long uninteresting;
  private long rejected;
  private long clamped;

  IntakeRun(
      Intake.Request request,
      Recorder recorder,
      Store store,
      EngineConfig.Intake bounds,
      Clock clock,
      FutureTimes futureTimes,
      LiveSources sources,
      Meters meters) {
    this.request = request;
    this.recorder = recorder;
    this.store = store;
    this.bounds = bounds;
    this.clock = clock;
    this.futureTimes = futureTimes;
    this.sources = sources;
    this.counters = meters.records(request.format());
  }

  IntakeReport run() throws IOException {
    try {
      for (BodyRecord record = request.records().next();
          record != null;
          record = request.records().next()) {
        take(record);
      }
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      // what was read before the body broke off is judged and kept
      finish();
      throw new PartlyTaken(report(), e);
    }
    finish();
    return report();
  }

  private IntakeReport report() {
    return new IntakeReport(
        outcome.accepted() + uninteresting,
        uninteresting,
        outcome.duplicates(),
        clamped,
        rejected,
        named,
        outcome);
  }

  private void finish() throws IOException {
    submit();
    keepRejected();
    while (!inFlight.isEmpty()) {
      await(inFlight.remove());
    }
    sources.addLines(request.format(), uninteresting, rejected);
  }

  private void take(BodyRecord record) throws IOException {
    if (record instanceof BodyRecord.Text text) {
      Parsed parsed = request.parser().parse(text.text());
      if (parsed instanceof Parsed.Accepted accepted) {
        chunk.add(clamp(accepted.event()));
        chunkChars += text.text().length();
      } else if (parsed instanceof Parsed.Rejected reason) {
        reject(record.number(), text.text(), reason);
      } else {
        uninteresting++;
        counters.uninteresting().increment();
      }
    } else if (record instanceof BodyRecord.Broken broken) {
      reject(record.number(), broken.beginning(), broken.reason());
    }
    if (chunk.size() >= bounds.chunk() || chunkChars >= MOST_CHARS) {
      submit();
    }
  }

  private Event clamp(Event event) {
    Event believed = futureTimes.clamp(event);
    if (believed.origin().arrival().clamped()) {
      clamped++;
      counters.clamped().increment();
    }
    return believed;
  }

  private void reject(long line, String text, Parsed.Rejected reason) {
    rejected++;
    counters.rejected().increment();
    if (named.size() < bounds.maxRejectedInAnswer()) {
      named.add(new IntakeReport.RejectedRecord(line, reason));
    }
    unkept.add(
        RejectedLine.of(
            clock.millis(),
            request.format(),
            line,
            text,
            reason.key(),
            reason.args(),
            request.timezone(),
            request.year()));
    if (unkept.size() >= bounds.chunk()) {
      keepRejected();
    }
  }

  private void keepRejected() {
    if (!unkept.isEmpty()) {
      store.commit(new Batch(FindingChanges.of(List.of()), unkept, Set.of()));
      unkept.clear();
    }
  }

  private void submit() throws IOException {
    if (chunk.isEmpty()) {
      return;
    }
    List<Event> full = chunk;
    chunk = new ArrayList<>(bounds.chunk());
    chunkChars = 0;
    if (inFlight.size() >= MOST_IN_FLIGHT) {
      await(inFlight.remove());
    }
    try {
      SourceRegister.Sums sums = SourceRegister.sums(full);
      inFlight.add(new Chunk(sums, recorder.submit(full)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for a shard");
    }
  }

  private void await(Chunk chunk) {
    Outcome judged = Outcomes.of(chunk.outcome());
    sources.add(chunk.sums(), judged.duplicates());
    counters.accepted().increment(judged.accepted());
    counters.duplicates().increment(judged.duplicates());
    outcome = outcome.and(judged);
  }
}
