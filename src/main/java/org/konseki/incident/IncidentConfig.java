package org.konseki.incident;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.konseki.event.Severity;

/** Settings of the grouping of findings into incidents. */
@ConfigMapping(prefix = "konseki.incident")
public interface IncidentConfig {

  /** Least severity of a finding that raises an incident by itself. */
  @WithDefault("medium")
  Severity severity();

  /**
   * Largest gap in event time between raising findings of one incident. Intruders stay for long
   * (the report gives 356 days on average) and pause for weeks; people work on a host as one case.
   */
  @WithDefault("90d")
  Duration window();

  /**
   * How long after its last event a resolved or closed incident is opened again, as {@code new}, by
   * a new raising finding. By default none is: what comes after is another incident.
   */
  @WithDefault("0s")
  Duration reopen();

  /** How far from the raising findings a weaker finding still belongs to the incident. */
  @WithDefault("7d")
  Duration reach();
}
