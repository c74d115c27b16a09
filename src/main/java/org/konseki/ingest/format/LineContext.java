package org.konseki.ingest.format;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalInt;

/**
 * What a log line does not say of itself.
 *
 * @param zone the time zone of times that are printed without one
 * @param year the year of times that are printed without one; if absent, the nearest that does not
 *     put the event after {@code receivedAt} (by more than a day, for clocks that run ahead)
 * @param receivedAt when the line arrived
 */
public record LineContext(ZoneId zone, OptionalInt year, Instant receivedAt) {

  public LineContext {
    requireNonNull(zone, "zone is null");
    requireNonNull(year, "year is null");
    requireNonNull(receivedAt, "receivedAt is null");
  }
}
