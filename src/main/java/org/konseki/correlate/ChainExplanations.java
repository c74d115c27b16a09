package org.konseki.correlate;

import java.util.List;

/**
 * How far chains came.
 *
 * @param entries those that lack least first
 * @param truncated whether there were more than were to be kept
 */
public record ChainExplanations(List<ChainExplanation> entries, boolean truncated) {

  public ChainExplanations {
    entries = List.copyOf(entries);
  }
}
