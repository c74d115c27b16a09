package org.konseki.admission;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** Settings of how much comes in at a time. */
@ConfigMapping(prefix = "konseki.intake")
public interface AdmissionConfig {

  /** The share of the heap, in percent, that requests under way may take. */
  @WithDefault("12")
  int maxHeapPercent();

  /** The most requests that are worked on at a time; by default eight a core, at least 16. */
  OptionalInt maxRequests();

  /** The most bodies of more than 1 MiB that are worked on at a time, besides, while they come. */
  @WithDefault("32")
  int maxStreams();

  /** The most bytes of one request, as sent and after decompression. */
  @WithDefault("4G")
  MemorySize maxBody();

  /** A body that brings less than {@link #leastRate} over this time is cut off. */
  @WithDefault("30s")
  Duration patience();

  /** The bytes a second that a body has to bring, while it is waited for. */
  @WithDefault("1K")
  MemorySize leastRate();

  /** The longest time that a body may take. */
  @WithDefault("1h")
  Duration maxTime();

  /** How long a service that is asked to stop says "not ready" and takes all as before. */
  @WithDefault("0s")
  Duration stopDelay();

  /** How long at least it then answers that it stops, before nobody can connect any more. */
  @WithDefault("1s")
  Duration announce();

  /** How long a stop waits for bodies that are still coming, before it cuts them off. */
  @WithDefault("15s")
  Duration drain();
}
