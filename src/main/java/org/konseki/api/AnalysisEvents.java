package org.konseki.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.konseki.event.Event;
import org.konseki.ingest.Parsed;
import org.konseki.service.EngineConfig;

/** The events of an analysis as they are read, within the memory that they may take. */
final class AnalysisEvents {

  private static final int MOST_NAMED = 1_000;

  /** What an event takes besides its text, roughly: measured between 400 and 700 bytes. */
  private static final int OVERHEAD_BYTES = 500;

  /** Most text is held twice: in the original line, and in the fields. */
  private static final int BYTES_PER_CHAR = 2;

  /** A record that was not understood, and which of the given logs it stood in. */
  @Schema(name = "AnalysisRejected")
  record RejectedView(
      @Schema(description = "\"logs[0]\" or \"events\"") String in, long line, String reason) {}

  private final int mostEvents;
  private final long mostBytes;
  private final Function<Parsed.Rejected, String> words;
  private final List<Event> events = new ArrayList<>();
  private final List<RejectedView> rejected = new ArrayList<>();
  private long rejectedCount;
  private long bytes;

  AnalysisEvents(EngineConfig.Analyses bounds, Function<Parsed.Rejected, String> words) {
    this.mostEvents = bounds.maxEvents();
    this.mostBytes =
        Runtime.getRuntime().maxMemory() / 100 * bounds.maxHeapPercent() / bounds.concurrent();
    this.words = words;
  }

  /**
   * Takes a record.
   *
   * @param in which of the given logs it stands in
   * @throws ProblemException if there are too many
   */
  void take(String in, long line, int chars, Parsed parsed) {
    if (parsed instanceof Parsed.Accepted accepted) {
      events.add(accepted.event());
      bytes += OVERHEAD_BYTES + (long) BYTES_PER_CHAR * chars;
      checkBounds();
    } else if (parsed instanceof Parsed.Rejected reason) {
      reject(in, line, reason);
    }
  }

  void reject(String in, long line, Parsed.Rejected reason) {
    rejectedCount++;
    if (rejected.size() < MOST_NAMED) {
      rejected.add(new RejectedView(in, line, words.apply(reason)));
    }
  }

  private void checkBounds() {
    if (events.size() > mostEvents) {
      throw ProblemException.of(422, "analysis.events", mostEvents);
    }
    if (bytes > mostBytes) {
      throw ProblemException.of(422, "analysis.memory", events.size());
    }
  }

  List<Event> events() {
    return events;
  }

  /** The first records that were not understood. */
  List<RejectedView> rejected() {
    return rejected;
  }

  /** How many were not understood. */
  long rejectedCount() {
    return rejectedCount;
  }
}
