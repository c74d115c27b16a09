package org.konseki.service;

import java.util.List;
import java.util.Set;
import org.konseki.incident.Incident;
import org.konseki.store.RejectedLine;

/** Reads rejected lines again, once a parser or a setting has been put right. */
public interface Replay {

  /** Judges and keeps the lines that are understood now; keeps no line as rejected anew. */
  Result replay(List<RejectedLine> lines);

  /**
   * What became of the lines.
   *
   * @param accepted lines understood now, those of no interest included
   * @param duplicates lines whose events had been judged before
   * @param rejected ids of the lines that are still not understood
   * @param incidents what the events opened or changed
   */
  record Result(long accepted, long duplicates, Set<Long> rejected, List<Incident> incidents) {

    public Result {
      rejected = Set.copyOf(rejected);
      incidents = List.copyOf(incidents);
    }
  }
}
