package org.konseki.detect;

/** What a detection's id tells of it. */
public final class Detections {

  /** What the names of all chains begin with. */
  public static final String CHAIN = "chain-";

  private Detections() {}

  /** Whether it joins other findings: a chain, a risk or a campaign. */
  public static boolean isCorrelation(String detection) {
    return detection.startsWith(CHAIN)
        || detection.startsWith("risk-")
        || detection.startsWith("campaign-");
  }
}
