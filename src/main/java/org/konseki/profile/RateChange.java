package org.konseki.profile;

/**
 * How one hour's count departs from its own history.
 *
 * @param hour the hour's beginning
 * @param count events within the hour
 * @param expected the count predicted from the hours before
 * @param score the change score in nats, see {@link ChangeFinder}; a fall scores like a rise
 * @param known active hours before this one
 */
public record RateChange(long hour, long count, double expected, double score, int known) {

  /** Whether there was more than expected. */
  public boolean isRise() {
    return count > expected;
  }
}
