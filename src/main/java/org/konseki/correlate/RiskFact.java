package org.konseki.correlate;

/**
 * What the findings of one subject amount to within a span of event time: what rules compiled from
 * correlation/risk judge.
 *
 * @param window the span in milliseconds
 * @param score their scores added up, see {@link RiskTally}
 * @param stages how many stages of the kill chain they show
 * @param sources how many kinds of log they rest on
 */
public record RiskFact(long window, long score, long stages, long sources) {}
