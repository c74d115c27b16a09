package org.konseki.profile;

import java.time.Duration;
import java.time.LocalTime;

/**
 * Mean and spread of times of day, on the circle where 23:59 is next to 00:00 (Mardia and Jupp,
 * 2000, "Directional Statistics", chapter 2).
 */
final class CircularMean {

  private final double secondsPerTurn;
  private double x;
  private double y;
  private int count;

  CircularMean(int secondsPerTurn) {
    this.secondsPerTurn = secondsPerTurn;
  }

  void add(long second) {
    double angle = second / secondsPerTurn * 2 * Math.PI;
    x += Math.cos(angle);
    y += Math.sin(angle);
    count++;
  }

  /** The direction of the sum of all unit vectors. */
  LocalTime timeOfDay() {
    long turn = (long) secondsPerTurn;
    long second = Math.round(Math.atan2(y, x) / (2 * Math.PI) * secondsPerTurn);
    return LocalTime.ofSecondOfDay(Math.floorMod(second, turn));
  }

  /** {@code sqrt(-2 ln R)} with the mean length R of the vectors, rounded to seconds. */
  Duration standardDeviation() {
    double length = Math.min(1, Math.hypot(x, y) / count);
    double angle = Math.sqrt(-2 * Math.log(Math.max(length, Double.MIN_NORMAL)));
    return Duration.ofSeconds(Math.round(angle / (2 * Math.PI) * secondsPerTurn));
  }
}
