package org.konseki.event;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an event comes from: its identity, time and original text.
 *
 * @param id the sender's {@code event.id}, or a digest of source and text; equal ids are one event
 * @param time event time in milliseconds since 1970-01-01T00:00Z
 * @param dataset the format or {@code event.dataset} it was read from, such as {@code squid}
 * @param observer the device or program that logged it ({@code observer.name}, a syslog host), or
 *     null
 * @param original the log line or JSON text as it was received
 * @param extra fields that the kind does not read, by dotted ECS name; kept with the event
 * @param arrival what is worth telling of how it came
 */
public record Origin(
    String id,
    long time,
    String dataset,
    @Nullable String observer,
    String original,
    Map<String, Object> extra,
    Arrival arrival) {

  public Origin {
    requireNonNull(id, "id is null");
    requireNonNull(dataset, "dataset is null");
    requireNonNull(original, "original is null");
    requireNonNull(extra, "extra is null");
    requireNonNull(arrival, "arrival is null");
  }

  /** An origin of which nothing is known yet but what was read. */
  public Origin(
      String id,
      long time,
      String dataset,
      @Nullable String observer,
      String original,
      Map<String, Object> extra) {
    this(id, time, dataset, observer, original, extra, Arrival.ORDINARY);
  }

  /** An origin without extra fields, as log lines have it. */
  public static Origin of(
      String id, long time, String dataset, @Nullable String observer, String original) {
    return new Origin(id, time, dataset, observer, original, Map.of());
  }

  /** The same event, taken to be of {@code arrived}, as it names a time that is yet to come. */
  public Origin clampedTo(long arrived) {
    Arrival clamped = new Arrival(time, arrival.late());
    return new Origin(id, arrived, dataset, observer, original, extra, clamped);
  }

  /** The same event, marked as one that came too late. */
  public Origin late() {
    Arrival marked = new Arrival(arrival.reported(), true);
    return new Origin(id, time, dataset, observer, original, extra, marked);
  }
}
