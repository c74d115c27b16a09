package org.konseki.correlate;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many hosts have findings in the window, and what these amount to. */
final class HostTally implements Tally {

  private final Map<@Nullable String, Integer> findings = new HashMap<>();
  private final RiskTally risk = new RiskTally();

  @Override
  public void add(Signal signal) {
    findings.merge(signal.host(), 1, Integer::sum);
    risk.add(signal);
  }

  @Override
  public void remove(Signal signal) {
    findings.computeIfPresent(signal.host(), (host, count) -> count == 1 ? null : count - 1);
    risk.remove(signal);
  }

  @Override
  public CampaignFact fact(long window) {
    return new CampaignFact(window, findings.size(), risk.fact(window).score());
  }
}
