package org.konseki.correlate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many hosts have findings in the window, and what these amount to. */
final class HostTally implements Tally {

  private final Counts<@Nullable String> hosts = new Counts<>();
  private final RiskTally risk = new RiskTally();

  /** As if each finding were of another host, and grave. */
  static CampaignFact most(List<Signal> signals, long window) {
    return new CampaignFact(window, signals.size(), Long.MAX_VALUE);
  }

  @Override
  public void add(Signal signal) {
    hosts.add(signal.host());
    risk.add(signal);
  }

  @Override
  public void remove(Signal signal) {
    hosts.remove(signal.host());
    risk.remove(signal);
  }

  @Override
  public CampaignFact fact(long window) {
    return new CampaignFact(window, hosts.distinct(), risk.fact(window).score());
  }
}
