package org.konseki.profile;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

/**
 * How distinct values are counted.
 *
 * @param window over which span
 * @param exact up to how many values the number is exact, 3 to 1024; beyond, it is an estimate with
 *     a standard error of about {@code 1/sqrt(exact-2)}: 13 % for 64, 6 % for 256
 * @param sample how many values are kept for display, at most {@code exact}
 */
public record DistinctSettings(Window window, int exact, int sample) {

  static final int MOST_EXACT = 1024;

  public DistinctSettings {
    requireNonNull(window, "window is null");
    checkArgument(
        exact >= 3 && exact <= MOST_EXACT, "exact must be 3 to %s: %s", MOST_EXACT, exact);
    checkArgument(
        sample >= 0 && sample <= exact, "sample must be 0 to exact (%s): %s", exact, sample);
  }
}
