package org.konseki.day;

import java.util.Random;

/**
 * When a person is at work on a day, and when the PC is on, in seconds of the day.
 *
 * @param on when the PC is switched on; 0 if it was left on
 * @param off when it is switched off; the day's end if it is left on
 */
record Shift(int arrives, int leaves, int on, int off) {

  private static final int HOUR = 3600;
  private static final int DAY = 24 * HOUR;
  private static final int LUNCH = 12 * HOUR;

  /** A working day: most come by nine and leave by half past six; some stay into the night. */
  static Shift working(Person person, Random chance) {
    int arrives = (int) (8.75 * HOUR + chance.nextGaussian() * 1500);
    boolean late = person.worksLate() || chance.nextInt(20) == 0;
    int leaves = (int) ((late ? 21.5 : 18.2) * HOUR + chance.nextGaussian() * 2400);
    int off = Math.min(DAY - 1, leaves + 300);
    return person.leavesOn()
        ? new Shift(arrives, leaves, 0, DAY)
        : new Shift(arrives, leaves, arrives - 120, off);
  }

  /** A free day: nobody is there, but PCs that were left on. */
  static Shift free(Person person) {
    return person.leavesOn() ? new Shift(0, 0, 0, DAY) : new Shift(0, 0, 0, 0);
  }

  /** Some moment at work: busy in the morning and afternoon, quieter over lunch. */
  double moment(Random chance) {
    double second = arrives + chance.nextDouble() * (leaves - arrives);
    boolean lunch = second > LUNCH && second < LUNCH + HOUR;
    return lunch && chance.nextInt(3) > 0
        ? arrives + chance.nextDouble() * (leaves - arrives)
        : second;
  }
}
