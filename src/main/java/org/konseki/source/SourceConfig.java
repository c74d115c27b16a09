package org.konseki.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the watch over the log sources. */
@ConfigMapping(prefix = "konseki.sources")
public interface SourceConfig {

  /** Events of one day after which a field that none of them showed counts as not logged. */
  @WithDefault("1000")
  int blindAfterEvents();

  /** The time after which it counts as not logged though events are fewer, but at least 100. */
  @WithDefault("1d")
  Duration blindAfterTime();
}
