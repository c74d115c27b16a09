package org.konseki.profile;

/**
 * What one window summed up to.
 *
 * @param start the window's beginning
 * @param end the window's end, exclusive
 * @param sum the amounts added within it
 * @param count the number of observations within it
 */
public record WindowSum(long start, long end, long sum, long count) {}
