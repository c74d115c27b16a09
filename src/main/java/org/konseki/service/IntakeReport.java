package org.konseki.service;

import java.util.List;
import org.konseki.ingest.Parsed;
import org.konseki.pipeline.Outcome;

/**
 * What became of a request's records.
 *
 * @param accepted events judged for the first time, and lines of no interest
 * @param uninteresting lines of no interest, counted among the accepted
 * @param duplicates events judged before
 * @param clamped events that named a time too far ahead and are taken to be of their arrival
 * @param rejected records that were not understood: all counted, the first named in {@code lines}
 * @param outcome what the events opened or changed
 */
public record IntakeReport(
    long accepted,
    long uninteresting,
    long duplicates,
    long clamped,
    long rejected,
    List<RejectedRecord> lines,
    Outcome outcome) {

  /** A record that was not understood, by its line from 1, or its place in a JSON array. */
  public record RejectedRecord(long line, Parsed.Rejected reason) {}

  public IntakeReport {
    lines = List.copyOf(lines);
  }
}
