package org.konseki.incident;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.konseki.detect.Finding;
import org.konseki.event.Severity;

/**
 * What raises an incident and what joins it.
 *
 * @param severity least severity of a finding that raises an incident by itself
 * @param window largest gap in event time between raising findings of one incident
 * @param reach how far from the raising findings a weaker finding still belongs to the incident
 * @param reopen how long after its last event an incident that people have settled is opened again
 *     by a new raising finding; zero for never, then another incident is opened
 */
public record IncidentPolicy(Severity severity, Duration window, Duration reach, Duration reopen) {

  /** The name of this policy in {@link Incident#rule()}. */
  public static final String RULE = "policy/severity";

  public IncidentPolicy {
    requireNonNull(severity, "severity is null");
    if (window.isNegative() || reach.isNegative() || reopen.isNegative()) {
      throw new IllegalArgumentException("Window, reach and reopen must not be negative");
    }
    if (reach.multipliedBy(2).compareTo(window) > 0) {
      throw new IllegalArgumentException(
          "konseki.incident.reach ("
              + reach
              + ") must be at most half of konseki.incident.window ("
              + window
              + "), or a weak finding could belong to two incidents");
    }
  }

  /** A policy by which nothing settled is opened again. */
  public IncidentPolicy(Severity severity, Duration window, Duration reach) {
    this(severity, window, reach, Duration.ZERO);
  }

  /** The policy that {@code config} sets. */
  public static IncidentPolicy of(IncidentConfig config) {
    return new IncidentPolicy(config.severity(), config.window(), config.reach(), config.reopen());
  }

  /** Whether {@code finding} raises an incident by itself. */
  boolean raises(Finding finding) {
    return !finding.muted() && finding.severity().atLeast(severity);
  }

  /** Where another raising finding joins an incident raised in {@code raised}. */
  Span joinable(Span raised) {
    return raised.widen(window.toMillis());
  }

  /**
   * Whether a new raising finding opens a settled incident again: one that comes after all of its
   * events, so that no old evidence does.
   */
  boolean reopens(Incident settled, Finding raising) {
    long gap = raising.time() - settled.updated();
    return gap > 0 && gap <= reopen.toMillis();
  }

  /** Where a weaker finding supports an incident raised in {@code raised}. */
  Span reachable(Span raised) {
    return raised.widen(reach.toMillis());
  }
}
