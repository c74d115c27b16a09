package org.konseki.correlate;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many hosts have findings in the window. */
final class HostTally implements Tally {

  private final Map<@Nullable String, Integer> findings = new HashMap<>();

  @Override
  public void add(Signal signal) {
    findings.merge(signal.host(), 1, Integer::sum);
  }

  @Override
  public void remove(Signal signal) {
    findings.computeIfPresent(signal.host(), (host, count) -> count == 1 ? null : count - 1);
  }

  @Override
  public CampaignFact fact(long window) {
    return new CampaignFact(window, findings.size());
  }
}
