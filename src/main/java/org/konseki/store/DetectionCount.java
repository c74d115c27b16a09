package org.konseki.store;

/**
 * How often a detection fired.
 *
 * @param findings its findings that are kept
 * @param hits events folded into them
 */
public record DetectionCount(long findings, long hits) {

  /** Never. */
  public static final DetectionCount NONE = new DetectionCount(0, 0);
}
