package org.konseki.correlate;

/**
 * How many hosts have findings about one destination within a span of event time, and what these
 * amount to: what rules compiled from correlation/risk judge.
 *
 * @param window the span in milliseconds
 * @param score the findings' scores added up, see {@link RiskTally}
 */
public record CampaignFact(long window, long hosts, long score) {}
