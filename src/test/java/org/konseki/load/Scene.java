package org.konseki.load;

/**
 * The organisation that the traffic is of.
 *
 * @param clients how many, up to 600,000
 * @param eventsASecond of event time: that moves by a second for so many events
 */
record Scene(int clients, int eventsASecond) {

  /** Ten thousand clients cause 5,000 events a second. */
  static final Scene OFFICE = new Scene(10_000, 5_000);

  private static final int MOST_CLIENTS = 600_000;

  Scene {
    if (clients < 1 || clients > MOST_CLIENTS || eventsASecond < 1) {
      throw new IllegalArgumentException(
          "There must be 1 to " + MOST_CLIENTS + " clients, and an event a second at least");
    }
  }

  /** The event time of an event of the run, in milliseconds. */
  long time(long start, long number) {
    return start + number * 1_000 / eventsASecond;
  }
}
