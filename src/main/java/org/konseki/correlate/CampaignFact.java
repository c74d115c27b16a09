package org.konseki.correlate;

/**
 * How many hosts have findings about one destination within a span of event time: what rules
 * compiled from correlation/risk judge.
 *
 * @param window the span in milliseconds
 */
public record CampaignFact(long window, long hosts) {}
