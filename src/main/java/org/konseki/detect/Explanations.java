package org.konseki.detect;

import java.util.List;

/**
 * What an {@link Explainer} has to say.
 *
 * @param entries in the order in which the events were judged, then by detection
 * @param truncated whether there were more than it was to keep
 */
public record Explanations(List<Explanation> entries, boolean truncated) {

  public Explanations {
    entries = List.copyOf(entries);
  }
}
