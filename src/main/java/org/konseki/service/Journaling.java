package org.konseki.service;

import static java.util.Objects.requireNonNull;

import org.konseki.detect.FindingNotes;
import org.konseki.pipeline.Recall;
import org.konseki.state.Journal;
import org.konseki.state.State;
import org.konseki.state.StateLimits;
import org.konseki.state.internal.RocksState;

/**
 * The journal of the live pipeline, in the data folder, and what it recalls of earlier processes.
 *
 * @param recall of events judged before
 */
record Journaling(State state, Journal journal, Recall recall) implements AutoCloseable {

  private static final String FOLDER = "state";
  private static final long SEEN_BYTES = 256L << 20;
  private static final long CAUSED_BYTES = 256L << 20;

  Journaling {
    requireNonNull(state, "state is null");
    requireNonNull(journal, "journal is null");
    requireNonNull(recall, "recall is null");
  }

  /**
   * Opens what there is, or begins anew.
   *
   * @param notes that were kept with findings, in their order
   */
  static Journaling open(EngineConfig config, Iterable<FindingNotes> notes) {
    StateLimits limits =
        new StateLimits(
            config.journal().age(),
            config.journal().size().asLongValue(),
            SEEN_BYTES,
            CAUSED_BYTES);
    State state = new RocksState(config.data().resolve(FOLDER), limits);
    Journal journal = new Journal(state);
    return new Journaling(state, journal, Recall.of(state, journal, notes));
  }

  @Override
  public void close() {
    state.close();
  }
}
