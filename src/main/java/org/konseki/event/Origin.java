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
 */
public record Origin(
    String id,
    long time,
    String dataset,
    @Nullable String observer,
    String original,
    Map<String, Object> extra) {

  public Origin {
    requireNonNull(id, "id is null");
    requireNonNull(dataset, "dataset is null");
    requireNonNull(original, "original is null");
    requireNonNull(extra, "extra is null");
  }

  /** An origin without extra fields, as log lines have it. */
  public static Origin of(
      String id, long time, String dataset, @Nullable String observer, String original) {
    return new Origin(id, time, dataset, observer, original, Map.of());
  }
}
