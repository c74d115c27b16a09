package org.konseki.incident;

import java.util.List;
import java.util.Set;
import org.konseki.detect.Finding;

/**
 * What a batch of events did to the findings.
 *
 * @param changed findings that are new, or that repeats folded into; each id at most once
 * @param withdrawn ids of findings that are no more, such as one that another has taken in
 */
public record FindingChanges(List<Finding> changed, Set<String> withdrawn) {

  public FindingChanges {
    changed = List.copyOf(changed);
    withdrawn = Set.copyOf(withdrawn);
  }

  /** Changes without withdrawals. */
  public static FindingChanges of(List<Finding> changed) {
    return new FindingChanges(changed, Set.of());
  }

  /** Whether nothing changed. */
  public boolean isEmpty() {
    return changed.isEmpty() && withdrawn.isEmpty();
  }
}
