package org.konseki.store;

import static java.util.Objects.requireNonNull;

import org.konseki.detect.FindingNotes;

/**
 * What is noted with a batch's findings, and kept with them in one transaction for as long as its
 * events may be judged or learnt again.
 *
 * @param number of the batch; later ones have greater numbers
 * @param forgottenCounted what notes up to this number counted is not needed any more
 * @param forgottenTold what notes up to this number told is not needed any more
 */
public record Notes(long number, FindingNotes notes, long forgottenCounted, long forgottenTold) {

  /** Nothing noted, nothing forgotten. */
  public static final Notes NONE = new Notes(0, FindingNotes.NONE, 0, 0);

  public Notes {
    requireNonNull(notes, "notes is null");
  }
}
