package org.konseki.profile;

import java.util.Arrays;

/**
 * A day's requests as visits: requests up to {@value #GAP} seconds apart are one visit, so that a
 * check-in which is answered by a second request is not taken for two, nor a page with its pictures
 * for twenty.
 */
final class Visits {

  /** Seconds of silence that end a visit. */
  static final int GAP = 3;

  /** Seconds with requests in a visit of a beacon: asking, fetching a task, sending the result. */
  private static final double CALM_SECONDS = 3;

  /** The share of the time that the usual interval must account for, to be its rhythm. */
  private static final double ENOUGH = 0.75;

  /** A pause is longer than this many usual intervals. */
  private static final double PAUSE = 3;

  /** Minutes that a PC is on in a row, while a burst is over in less. */
  private static final int SITTING = 60;

  private static final double MINUTE = 60;

  private final DayTrace trace;
  private final double[] lengths;
  private final double[] intervals;
  private int visits;
  private int known;

  Visits(DayTrace trace) {
    this.trace = trace;
    this.lengths = new double[trace.size()];
    this.intervals = new double[trace.size()];
    collect();
  }

  /** Visits seen, in the sample where there is one. */
  int count() {
    return visits;
  }

  /** The intervals between the beginnings of visits, in seconds. */
  Sample intervals() {
    return Sample.of(Arrays.copyOf(intervals, known));
  }

  /**
   * In (0,1], 1 for a beacon: how calm the visits are. A download in pieces has dozens of seconds
   * with requests in a visit, a beacon one to three; the median visit decides, so an operator at
   * work now and then does not hide his beacon.
   */
  double calm() {
    double usual = Sample.of(Arrays.copyOf(lengths, visits)).median();
    return Math.min(1, CALM_SECONDS / usual);
  }

  /**
   * In [0,1], 1 for a beacon: how steadily the usual interval was kept. Where requests are regular
   * only inside bursts, the pauses take most of the time, though they are few among the intervals.
   * A PC that sleeps makes pauses too, but hours lie between them. So the better counts of two: the
   * share of the observed time that the usual interval accounts for (squared, whole from three
   * quarters on), and the share of the active time that lies in runs of an hour or more.
   */
  double steadiness(double usualInterval) {
    double share = known * usualInterval / trace.observedSeconds();
    double steady = Math.min(1, share / ENOUGH);
    int pause = (int) Math.ceil(PAUSE * usualInterval / MINUTE);
    return Math.max(steady * steady, trace.shareInRuns(pause, SITTING));
  }

  private void collect() {
    int begin = 0;
    int previous = Integer.MIN_VALUE / 2;
    for (int index = 0; index < trace.size(); index++) {
      int second = trace.get(index);
      if (second - previous > GAP) {
        if (visits > 0 && trace.observed(begin, second)) {
          intervals[known++] = second - begin;
        }
        begin = second;
        visits++;
      }
      lengths[visits - 1]++;
      previous = second;
    }
  }
}
