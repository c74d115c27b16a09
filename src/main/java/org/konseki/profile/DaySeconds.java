package org.konseki.profile;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A sorted set of seconds of a day, two bytes each: seconds after noon are kept less half a day,
 * and the set knows how many lie before noon.
 */
final class DaySeconds {

  /** Seconds in a day. */
  static final int DAY = 86_400;

  private static final int NOON = DAY / 2;
  private static final char[] NONE = {};

  private char[] halves = NONE;
  private char size;
  private char morning;

  int size() {
    return size;
  }

  /** The second at {@code index}, in ascending order. */
  int get(int index) {
    return halves[index] + (index < morning ? 0 : NOON);
  }

  /** Adds a second; false if it was there. */
  boolean add(int second) {
    int from = second < NOON ? 0 : morning;
    int until = second < NOON ? morning : size;
    int half = second < NOON ? second : second - NOON;
    int found = Arrays.binarySearch(halves, from, until, (char) half);
    if (found >= 0) {
      return false;
    }
    insert(-found - 1, (char) half);
    if (second < NOON) {
      morning++;
    }
    return true;
  }

  /** Drops the seconds that are not {@code wanted}. */
  void retain(IntPredicate wanted) {
    int kept = 0;
    int keptMorning = 0;
    for (int index = 0; index < size; index++) {
      if (wanted.test(get(index))) {
        keptMorning += index < morning ? 1 : 0;
        halves[kept++] = halves[index];
      }
    }
    size = (char) kept;
    morning = (char) keptMorning;
  }

  long estimatedBytes() {
    return Heap.object(Heap.REFERENCE + 2 * Character.BYTES)
        + Heap.array(halves.length, Character.BYTES);
  }

  void write(DataOutput out) throws IOException {
    Stored.writeLong(out, size);
    int previous = 0;
    for (int index = 0; index < size; index++) {
      Stored.writeLong(out, get(index) - previous);
      previous = get(index);
    }
  }

  static DaySeconds read(DataInput in, int most) throws IOException {
    DaySeconds seconds = new DaySeconds();
    int size = Stored.readInt(in, most, "Number of seconds");
    seconds.halves = new char[size];
    seconds.size = (char) size;
    int second = 0;
    for (int index = 0; index < size; index++) {
      int later = Stored.readInt(in, DAY - 1 - second, "Second of the day");
      Stored.expect(index == 0 || later > 0, "Seconds of the day must ascend");
      second += later;
      seconds.morning += second < NOON ? 1 : 0;
      seconds.halves[index] = (char) (second < NOON ? second : second - NOON);
    }
    return seconds;
  }

  private void insert(int index, char half) {
    if (size == halves.length) {
      halves = Arrays.copyOf(halves, size + 2 + size / 2);
    }
    System.arraycopy(halves, index, halves, index + 1, size - index);
    halves[index] = half;
    size++;
  }
}
