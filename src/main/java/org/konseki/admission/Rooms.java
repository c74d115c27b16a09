package org.konseki.admission;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * What all requests with bodies share: memory, places for long bodies, and turns to be worked on.
 */
@ApplicationScoped
class Rooms {

  /** Enough to keep shards and disk busy; more would only wait in the shards' queues. */
  private static final int PLACES_A_CORE = 8;

  private static final int LEAST_PLACES = 16;

  private final Room memory;
  private final Room streams;
  private final Turns turns;

  Rooms(AdmissionConfig config) {
    this.memory =
        new Room(
            Runtime.getRuntime().maxMemory() / 100 * config.maxHeapPercent(), System::nanoTime);
    this.streams = new Room(config.maxStreams(), System::nanoTime);
    this.turns = new Turns(config.maxRequests().orElse(placesByDefault()));
  }

  private static int placesByDefault() {
    return Math.max(LEAST_PLACES, PLACES_A_CORE * Runtime.getRuntime().availableProcessors());
  }

  Room memory() {
    return memory;
  }

  Room streams() {
    return streams;
  }

  Turns turns() {
    return turns;
  }
}
