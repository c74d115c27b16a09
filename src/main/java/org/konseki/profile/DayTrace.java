package org.konseki.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * At which seconds of a day something happened, in at most 3.1 kB.
 *
 * <p>Up to {@value #MOST_SECONDS} seconds (one a minute, all day long) are kept exactly. Beyond,
 * only the minutes are known of the whole day, and the seconds of a sample: half of the day's 144
 * ten-minute spans, or a quarter, and so on, until they fit. The spans are chosen by a fixed hash,
 * so the sample is the same whatever the order of additions, and no rhythm of traffic falls through
 * it. Whole spans are kept, not single seconds, since it is the intervals between neighbours that
 * count.
 */
final class DayTrace {

  /** Seconds kept at most. */
  static final int MOST_SECONDS = 1440;

  private static final int MINUTE = 60;
  private static final int MINUTES = DaySeconds.DAY / MINUTE;
  private static final int SPAN = 600;
  private static final int SPANS = DaySeconds.DAY / SPAN;
  private static final int HOURS = 24;

  /** At this level one span is left, which cannot overflow. */
  private static final int MOST_LEVEL = 7;

  /** {@code RANKS[span]}: its place in the fixed order in which spans stay. */
  private static final int[] RANKS = ranks();

  private DaySeconds seconds = new DaySeconds();

  /** The minutes of the day as bits, once not all seconds are kept. */
  private long @Nullable [] minutes;

  private int level;

  /** Notes that something happened in {@code second} of the day. */
  void add(int second) {
    if (minutes != null) {
      mark(minutes, second);
    }
    if (kept(second) && seconds.add(second) && seconds.size() > MOST_SECONDS) {
      thin();
    }
  }

  boolean isEmpty() {
    return minutes == null && seconds.size() == 0;
  }

  /** Seconds in the sample, which is the whole day while {@link #sampled} is false. */
  int size() {
    return seconds.size();
  }

  /** A second of the sample, in ascending order. */
  int get(int index) {
    return seconds.get(index);
  }

  boolean sampled() {
    return level > 0;
  }

  /** The first second; to the minute where sampled. */
  int first() {
    if (minutes == null) {
      return seconds.get(0);
    }
    int minute = 0;
    while (!marked(minutes, minute)) {
      minute++;
    }
    return minute * MINUTE;
  }

  /** The last second; to the minute where sampled. */
  int last() {
    if (minutes == null) {
      return seconds.get(seconds.size() - 1);
    }
    int minute = MINUTES - 1;
    while (!marked(minutes, minute)) {
      minute--;
    }
    return minute * MINUTE + MINUTE - 1;
  }

  /** How many minutes of each of the 24 hours saw something. */
  int[] minutesByHour() {
    long[] marks = minutes == null ? marks() : minutes;
    int[] hours = new int[HOURS];
    for (int minute = 0; minute < MINUTES; minute++) {
      if (marked(marks, minute)) {
        hours[minute / MINUTE]++;
      }
    }
    return hours;
  }

  /** Whether all seconds from {@code from} to {@code until} are within the sample. */
  boolean observed(int from, int until) {
    for (int span = from / SPAN; span <= until / SPAN; span++) {
      if (!kept(span * SPAN)) {
        return false;
      }
    }
    return true;
  }

  /** How much of the time from the first to the last second lies within the sample, in seconds. */
  int observedSeconds() {
    int first = first();
    int last = last();
    if (!sampled()) {
      return last - first;
    }
    int sum = 0;
    for (int span = first / SPAN; span <= last / SPAN; span++) {
      if (kept(span * SPAN)) {
        sum += Math.min(last, (span + 1) * SPAN) - Math.max(first, span * SPAN);
      }
    }
    return sum;
  }

  /**
   * The share of the active time that lies in runs of at least {@code least} minutes, where minutes
   * up to {@code pause} apart are one run.
   */
  double shareInRuns(int pause, int least) {
    long[] marks = minutes == null ? marks() : minutes;
    int active = 0;
    int inLongRuns = 0;
    int begin = -1;
    int previous = -1;
    for (int minute = 0; minute <= MINUTES; minute++) {
      boolean ended = begin >= 0 && (minute == MINUTES || minute - previous > pause);
      if (ended) {
        int length = previous - begin + 1;
        active += length;
        inLongRuns += length >= least ? length : 0;
        begin = -1;
      }
      if (minute < MINUTES && marked(marks, minute)) {
        begin = begin < 0 ? minute : begin;
        previous = minute;
      }
    }
    return active == 0 ? 0 : inLongRuns / (double) active;
  }

  long estimatedBytes() {
    return Heap.object(2 * Heap.REFERENCE + Integer.BYTES)
        + seconds.estimatedBytes()
        + (minutes == null ? 0 : Heap.array(minutes.length, Long.BYTES));
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(level);
    seconds.write(out);
    if (minutes != null) {
      for (long word : minutes) {
        out.writeLong(word);
      }
    }
  }

  static DayTrace read(DataInput in) throws IOException {
    DayTrace trace = new DayTrace();
    trace.level = Stored.readInt(in, MOST_LEVEL, "Level");
    trace.seconds = DaySeconds.read(in, MOST_SECONDS);
    if (trace.level > 0) {
      long[] words = new long[words()];
      for (int index = 0; index < words.length; index++) {
        words[index] = in.readLong();
      }
      trace.minutes = words;
    }
    Stored.expect(trace.isConsistent(), "Seconds of a sampled day must lie in its minutes");
    return trace;
  }

  /** Whether a sampled day has minutes, and no second outside of them or of the sample. */
  private boolean isConsistent() {
    if (minutes == null) {
      return true;
    }
    long beyond = minutes[words() - 1] & -1L << MINUTES;
    boolean consistent = beyond == 0 && Arrays.stream(minutes).anyMatch(word -> word != 0);
    for (int index = 0; index < seconds.size(); index++) {
      int second = seconds.get(index);
      consistent &= kept(second) && marked(minutes, second / MINUTE);
    }
    return consistent;
  }

  /** Halves the sample until it fits; which levels suffice follows from the set alone. */
  private void thin() {
    if (minutes == null) {
      minutes = marks();
    }
    while (seconds.size() > MOST_SECONDS) {
      level++;
      seconds.retain(this::kept);
    }
  }

  private boolean kept(int second) {
    return RANKS[second / SPAN] < SPANS >> level;
  }

  private long[] marks() {
    long[] marks = new long[words()];
    for (int index = 0; index < seconds.size(); index++) {
      mark(marks, seconds.get(index));
    }
    return marks;
  }

  private static int words() {
    return (MINUTES + Long.SIZE - 1) / Long.SIZE;
  }

  private static void mark(long[] marks, int second) {
    int minute = second / MINUTE;
    marks[minute / Long.SIZE] |= 1L << minute;
  }

  private static boolean marked(long[] marks, int minute) {
    return (marks[minute / Long.SIZE] & 1L << minute) != 0;
  }

  private static int[] ranks() {
    long[] hashes = new long[SPANS];
    for (int span = 0; span < SPANS; span++) {
      hashes[span] = Hash64.of("span " + span);
    }
    int[] ranks = new int[SPANS];
    for (int span = 0; span < SPANS; span++) {
      for (long other : hashes) {
        ranks[span] += other < hashes[span] ? 1 : 0;
      }
    }
    return ranks;
  }
}
