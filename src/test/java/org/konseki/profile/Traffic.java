package org.konseki.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Requests of one client to one host within a day, in milliseconds since the day's beginning. */
final class Traffic {

  static final int MINUTE = 60;
  static final int HOUR = 60 * MINUTE;
  static final int DAY = 24 * HOUR;

  private final Random random;
  private final List<Long> times = new ArrayList<>();

  private Traffic(long seed) {
    random = new Random(seed);
  }

  /** A beacon that sleeps {@code period} seconds, normally distributed with the given variation. */
  static List<Long> beacon(long seed, double period, double variation, int from, int until) {
    Traffic traffic = new Traffic(seed);
    double second = from + traffic.random.nextDouble() * Math.min(period, until - from);
    while (second < until) {
      traffic.at(second);
      second += Math.max(period / 10, period * (1 + variation * traffic.random.nextGaussian()));
    }
    return traffic.times;
  }

  /** A beacon as Cobalt Strike's: each sleep shortened by up to {@code jitter} of it. */
  static List<Long> shortenedBeacon(long seed, double sleep, double jitter, int from, int until) {
    Traffic traffic = new Traffic(seed);
    double second = from + traffic.random.nextDouble() * sleep;
    while (second < until) {
      traffic.at(second);
      traffic.at(second + 1.2);
      second += sleep * (1 - jitter * traffic.random.nextDouble());
    }
    return traffic.times;
  }

  /** A person: pages at log-normal intervals in sittings, at work from 9 to 18. */
  static List<Long> browsing(long seed, double pauseMinutes) {
    Traffic traffic = new Traffic(seed);
    double second = 9 * HOUR + traffic.exponential(pauseMinutes * MINUTE);
    while (second < 18 * HOUR) {
      int pages = 1 + traffic.random.nextInt(12);
      for (int page = 0; page < pages; page++) {
        int pictures = 1 + traffic.random.nextInt(15);
        for (int picture = 0; picture < pictures; picture++) {
          traffic.at(second + traffic.random.nextDouble() * 4);
        }
        second += Math.exp(3 + 1.2 * traffic.random.nextGaussian());
      }
      second += traffic.exponential(pauseMinutes * MINUTE);
    }
    return traffic.times;
  }

  /** Single requests at random moments (a Poisson process). */
  static List<Long> random(long seed, double meanInterval, int from, int until) {
    Traffic traffic = new Traffic(seed);
    double second = from + traffic.exponential(meanInterval);
    while (second < until) {
      traffic.at(second);
      second += traffic.exponential(meanInterval);
    }
    return traffic.times;
  }

  /** A download in pieces: bursts of requests every {@code step} seconds, with regular pauses. */
  static List<Long> bursts(
      long seed, double pause, int requests, double step, int from, int until) {
    Traffic traffic = new Traffic(seed);
    for (double burst = from; burst < until; burst += pause) {
      double second = burst + traffic.random.nextDouble() * 2;
      for (int request = 0; request < requests; request++) {
        traffic.at(second);
        second += step * (0.9 + 0.2 * traffic.random.nextDouble());
      }
    }
    return traffic.times;
  }

  private double exponential(double mean) {
    return -mean * Math.log(1 - random.nextDouble());
  }

  private void at(double second) {
    if (second < DAY) {
      times.add((long) (second * 1000));
    }
  }
}
