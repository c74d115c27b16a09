package org.konseki.correlate;

import java.util.List;
import java.util.Set;
import org.konseki.detect.Finding;

/**
 * What a batch did to chains, risks and campaigns.
 *
 * @param changed those that are new, or hold for other reasons than before; each id at most once
 * @param withdrawn ids of those that no longer hold
 */
public record Correlated(List<Finding> changed, Set<String> withdrawn) {

  /** Nothing changed. */
  public static final Correlated NONE = new Correlated(List.of(), Set.of());

  public Correlated {
    changed = List.copyOf(changed);
    withdrawn = Set.copyOf(withdrawn);
  }

  /** Whether nothing changed. */
  public boolean isEmpty() {
    return changed.isEmpty() && withdrawn.isEmpty();
  }
}
