package org.konseki.store;

import static java.util.Objects.requireNonNull;

/**
 * What a batch counted in findings, kept with it in one transaction for as long as its events may
 * be judged again.
 *
 * @param number of the batch; later ones have greater numbers
 * @param notes for {@link org.konseki.detect.Counted}; never changed
 * @param forgotten notes up to this number are not needed any more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copying is what costs
public record Notes(long number, long[] notes, long forgotten) {

  /** Nothing counted, nothing forgotten. */
  public static final Notes NONE = new Notes(0, new long[0], 0);

  public Notes {
    requireNonNull(notes, "notes is null");
  }
}
