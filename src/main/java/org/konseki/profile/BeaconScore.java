package org.konseki.profile;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a client's requests to a host look like a beacon's, with all that the score is made of.
 * Shares and scores lie in [0,1].
 *
 * @param score the mean of timing, histogram, duration and bytes (where known), times burst,
 *     prevalence, and what timing lacks of a rhythm (see {@link Beacon})
 * @param timing how regular the intervals between visits are
 * @param histogram how evenly the hours were visited
 * @param duration how much of the day was covered
 * @param bytes how regular the sizes are, or null where none is known
 * @param burst 1 for single requests, less for traffic that comes in bursts
 * @param prevalence 1 for what few visit, less for what many do
 * @param requests the day's requests
 * @param visits visits after requests close together became one, in the sample where sampled
 * @param period the median interval between visits in seconds
 * @param deviation the median absolute deviation from it in seconds
 * @param first the first request's time, to the second; where sampled, to the minute
 * @param last the last request's time, likewise
 * @param hours minutes with requests, in each hour since the day's beginning
 * @param sampled whether the day had too many requests to keep all of them
 */
public record BeaconScore(
    double score,
    double timing,
    double histogram,
    double duration,
    @Nullable Double bytes,
    double burst,
    double prevalence,
    long requests,
    int visits,
    double period,
    double deviation,
    long first,
    long last,
    List<Integer> hours,
    boolean sampled) {

  /** Up to this share of the organisation, visitors do not lower the score. */
  private static final double FEW = 0.05;

  /** From this share on nothing is left: what half the organisation visits is no C2. */
  private static final double MANY = 0.5;

  public BeaconScore {
    checkArgument(score >= 0 && score <= 1, "A score must be 0 to 1: %s", score);
    hours = List.copyOf(hours);
  }

  /**
   * The score lowered by how common the host is: not at all up to 5 % of the organisation's clients
   * or {@code always} of them (a small organisation's two infected PCs are no majority), to nothing
   * from one half, linearly between.
   *
   * @param visitors clients of the organisation that visit the host
   * @param clients clients of the organisation
   * @param always visitors that never lower the score
   */
  public BeaconScore loweredBy(long visitors, long clients, long always) {
    double share = visitors <= always ? 0 : visitors / (double) Math.max(visitors, clients);
    double factor = Math.max(0, Math.min(1, (MANY - share) / (MANY - FEW)));
    return new BeaconScore(
        score * factor,
        timing,
        histogram,
        duration,
        bytes,
        burst,
        prevalence * factor,
        requests,
        visits,
        period,
        deviation,
        first,
        last,
        hours,
        sampled);
  }
}
