package org.konseki.profile;

import java.util.Arrays;

/**
 * How evenly a day's 24 hours were visited, measured in minutes with visits, so that a burst within
 * a minute counts once.
 */
final class HourHistogram {

  private static final int HOUR = 3600;

  /** RITA's ideal: twelve hours in a row are as good as a day. */
  private static final double IDEAL_RUN = 12;

  /** Bins wide enough for a few visits each, that divide the day. */
  private static final int[] WIDTHS = {1, 2, 3, 4, 6, 8};

  /** Minutes with visits that a bin should have on average, to say anything. */
  private static final double FEW = 3;

  /** A bin at the edge of the span counts if at least this share of it lies inside. */
  private static final double COVERED = 0.5;

  /** What the place of a bin's edge can add or take away. */
  private static final double EDGE = 0.5;

  /** Bins that must be there for evenness to count in full. */
  private static final int ENOUGH_BINS = 3;

  /** RITA asks for 11 hours with connections before it looks for two modes. */
  private static final int MODE_BINS = 11;

  /** Counts that differ by less than this share of the greatest are one mode. */
  private static final double MODE_WIDTH = 0.05;

  private final int[] hours;
  private final int first;
  private final int last;

  /**
   * A histogram.
   *
   * @param hours minutes with visits, by hour
   * @param first the first second of the day with a visit
   * @param last the last one
   */
  HourHistogram(int[] hours, int first, int last) {
    this.hours = hours;
    this.first = first;
    this.last = last;
  }

  /**
   * In [0,1]: the better of {@code 1 - CV} and the share of the bins that lie in the two most
   * frequent modes, after RITA v5. The bins are hours from the first visit to the last, since
   * offices sleep at night; or several hours each, for a beacon slower than its bins. Bins at the
   * edges are scaled up to their full width.
   */
  double evenness() {
    double[] bins = bins(width());
    if (bins.length < 2) {
      return 0;
    }
    double score = Math.max(1 - variation(bins), twoModes(bins));
    return Math.max(0, score) * Math.min(1.0, (bins.length - 1) / (ENOUGH_BINS - 1.0));
  }

  /**
   * In [0,1]: the better of the share of the day from first to last, and the longest run of hours.
   */
  double duration() {
    double span = (last - first) / (double) DaySeconds.DAY;
    return Math.min(1, Math.max(span, longestRun() / IDEAL_RUN));
  }

  /** The most hours in a row that had visits. */
  int longestRun() {
    int longest = 0;
    int run = 0;
    for (int hour : hours) {
      run = hour == 0 ? 0 : run + 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private int width() {
    double perHour = Arrays.stream(hours).sum() * (double) HOUR / Math.max(HOUR, last - first);
    for (int width : WIDTHS) {
      if (perHour * width >= FEW) {
        return width;
      }
    }
    return WIDTHS[WIDTHS.length - 1];
  }

  /** Visits per whole bin, for the bins that lie in the span. */
  private double[] bins(int width) {
    int seconds = width * HOUR;
    double[] bins = new double[hours.length / width];
    int count = 0;
    for (int bin = first / seconds; bin <= last / seconds; bin++) {
      int from = Math.max(first, bin * seconds);
      int until = Math.min(last + 1, (bin + 1) * seconds);
      double covered = (until - from) / (double) seconds;
      if (covered >= COVERED) {
        bins[count++] = sum(bin * width, width) / covered;
      }
    }
    return Arrays.copyOf(bins, count);
  }

  private int sum(int from, int width) {
    int sum = 0;
    for (int hour = from; hour < from + width; hour++) {
      sum += hours[hour];
    }
    return sum;
  }

  private static double variation(double[] bins) {
    double mean = Arrays.stream(bins).sum() / bins.length;
    double squares = 0;
    for (double bin : bins) {
      double off = Math.max(0, Math.abs(bin - mean) - EDGE);
      squares += off * off;
    }
    return mean == 0 ? 1 : Math.sqrt(squares / bins.length) / mean;
  }

  private static double twoModes(double[] bins) {
    if (bins.length < MODE_BINS) {
      return 0;
    }
    double greatest = Arrays.stream(bins).max().orElse(0);
    double width = Math.max(1, Math.ceil(greatest * MODE_WIDTH));
    int[] modes = new int[(int) (greatest / width) + 1];
    for (double bin : bins) {
      modes[(int) (bin / width)]++;
    }
    Arrays.sort(modes);
    int two = modes[modes.length - 1] + (modes.length > 1 ? modes[modes.length - 2] : 0);
    return two / (double) bins.length;
  }
}
