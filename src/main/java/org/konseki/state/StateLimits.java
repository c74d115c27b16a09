package org.konseki.state;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much of what passes by is kept; the newest is.
 *
 * @param journalAge how long events are kept in the journal, at least a second
 * @param journalBytes how much of the disk they may take, compressed, in bytes
 * @param seenBytes how much of the disk the digests of events' ids may take: 8 bytes an event
 * @param causedBytes how much of the disk may be taken by what events caused
 */
public record StateLimits(
    Duration journalAge, long journalBytes, long seenBytes, long causedBytes) {

  private static final long LEAST_BYTES = 1L << 20;

  public StateLimits {
    requireNonNull(journalAge, "journalAge is null");
    if (journalAge.toSeconds() < 1) {
      throw new IllegalArgumentException("journalAge must be a second at least");
    }
    if (Math.min(journalBytes, Math.min(seenBytes, causedBytes)) < LEAST_BYTES) {
      throw new IllegalArgumentException("Each limit must be 1 MiB at least");
    }
  }
}
