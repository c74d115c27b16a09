package org.konseki.incident;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.konseki.detect.Finding;
import org.konseki.detect.Home;

/**
 * What a batch of events did to the findings.
 *
 * @param changed findings that are new, or that repeats folded into; each id at most once
 * @param withdrawn ids of findings that are no more, such as one that another has taken in
 * @param homes by the ids of changed findings, whom those that name a user only are grouped under;
 *     the others stay where they are, new ones under the user they name
 */
public record FindingChanges(
    List<Finding> changed, Set<String> withdrawn, Map<String, Home> homes) {

  public FindingChanges {
    changed = List.copyOf(changed);
    withdrawn = Set.copyOf(withdrawn);
    homes = Map.copyOf(homes);
  }

  /** Changes of findings that are grouped under whom they name. */
  public FindingChanges(List<Finding> changed, Set<String> withdrawn) {
    this(changed, withdrawn, Map.of());
  }

  /** Changes without withdrawals. */
  public static FindingChanges of(List<Finding> changed) {
    return new FindingChanges(changed, Set.of());
  }

  /**
   * The changes as those see them who must not hear of muted findings, correlations above all: a
   * finding that is muted now counts as withdrawn, since it may have been heard of before.
   */
  public FindingChanges audible() {
    List<Finding> audible = new ArrayList<>(changed.size());
    Set<String> gone = new HashSet<>(withdrawn);
    for (Finding finding : changed) {
      if (finding.muted()) {
        gone.add(finding.id());
      } else {
        audible.add(finding);
      }
    }
    return new FindingChanges(audible, gone);
  }

  /** Whether nothing changed. */
  public boolean isEmpty() {
    return changed.isEmpty() && withdrawn.isEmpty();
  }
}
