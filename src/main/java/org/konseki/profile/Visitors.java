package org.konseki.profile;

/**
 * Who visits a domain.
 *
 * @param hosts distinct hosts, exact up to the cap
 * @param many whether there were more hosts than the cap on some day; {@code hosts} is a least
 *     number then
 * @param firstSeen the event time of the first visit remembered
 */
public record Visitors(int hosts, boolean many, long firstSeen) {

  /** Whether at most {@code maxHosts} hosts visit. */
  public boolean isRare(int maxHosts) {
    return !many && hosts <= maxHosts;
  }
}
