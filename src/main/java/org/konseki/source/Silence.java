package org.konseki.source;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Source;

/**
 * That a source, or one of its devices, has sent nothing for longer than it may.
 *
 * @param dataset the device's format, or null if all of the source is silent
 * @param observer the device, or the source's only one, or null where that is not known
 * @param since wall time of the last arrival, milliseconds since 1970-01-01T00:00Z
 * @param allowed how long it may be silent
 * @param row the row that says so
 * @param steady whether it sent around the clock before
 */
record Silence(
    Source source,
    @Nullable String dataset,
    @Nullable String observer,
    long since,
    Duration allowed,
    String row,
    boolean steady) {

  Silence {
    requireNonNull(source, "source is null");
    requireNonNull(allowed, "allowed is null");
    requireNonNull(row, "row is null");
  }

  /** Whether all of the source is silent. */
  boolean isWhole() {
    return dataset == null;
  }
}
