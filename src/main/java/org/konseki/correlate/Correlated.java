package org.konseki.correlate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.konseki.detect.Finding;
import org.konseki.detect.Home;
import org.konseki.detect.Reasons;

/**
 * What a batch did to chains, risks and campaigns.
 *
 * @param changed those that are new, or hold for other reasons than before; each id at most once
 * @param withdrawn ids of those that no longer hold
 * @param homes by their ids, whom findings that name a user only are grouped under from now on: of
 *     those that are new, and of others about whose users more has become known
 * @param reasons by ids of correlations that hold, and of findings that have another home, what of
 *     the batch is among what they rest on; of correlations that are as they were, too
 */
public record Correlated(
    List<Finding> changed,
    Set<String> withdrawn,
    Map<String, Home> homes,
    Map<String, Reasons> reasons) {

  /** Nothing changed. */
  public static final Correlated NONE = new Correlated(List.of(), Set.of(), Map.of(), Map.of());

  public Correlated {
    changed = List.copyOf(changed);
    withdrawn = Set.copyOf(withdrawn);
    homes = Map.copyOf(homes);
    reasons = Map.copyOf(reasons);
  }

  /** Both, one after the other. */
  public Correlated then(Correlated next) {
    Map<String, Finding> holding = new LinkedHashMap<>();
    changed.forEach(finding -> holding.put(finding.id(), finding));
    holding.keySet().removeAll(next.withdrawn);
    next.changed.forEach(finding -> holding.put(finding.id(), finding));
    Set<String> gone = new HashSet<>(withdrawn);
    gone.addAll(next.withdrawn);
    gone.removeAll(holding.keySet());
    Map<String, Home> latest = new HashMap<>(homes);
    latest.putAll(next.homes);
    Map<String, Reasons> all = new HashMap<>(reasons);
    next.reasons.forEach((id, more) -> all.merge(id, more, Reasons::and));
    return new Correlated(List.copyOf(holding.values()), gone, latest, all);
  }

  /** Whether nothing changed. */
  public boolean isEmpty() {
    return changed.isEmpty() && withdrawn.isEmpty() && homes.isEmpty();
  }
}
