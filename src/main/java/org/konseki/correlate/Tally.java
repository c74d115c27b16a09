package org.konseki.correlate;

/** What the findings of a sliding window amount to, kept up to date as they come and go. */
interface Tally {

  /** Takes a finding into the window. */
  void add(Signal signal);

  /** Lets a finding that was added go out of the window. */
  void remove(Signal signal);

  /** What rules judge: equal facts meet the same rows. */
  Object fact(long window);
}
