package org.konseki.incident;

import org.konseki.detect.Finding;

/**
 * A closed interval of event time.
 *
 * @param from milliseconds since 1970-01-01T00:00Z
 * @param until milliseconds since 1970-01-01T00:00Z, not before {@code from}
 */
public record Span(long from, long until) {

  public Span {
    if (until < from) {
      throw new IllegalArgumentException(
          "Span must not end before it begins: " + from + ".." + until);
    }
  }

  /** The interval from a finding's first event to its last. */
  static Span of(Finding finding) {
    return new Span(finding.time(), Math.max(finding.time(), finding.lastTime()));
  }

  /** The shortest interval that holds this one and {@code other}. */
  Span union(Span other) {
    return new Span(Math.min(from, other.from), Math.max(until, other.until));
  }

  /** This interval, longer by {@code millis} at both ends. */
  Span widen(long millis) {
    return new Span(from - millis, until + millis);
  }

  /** Whether the two have an instant in common. */
  boolean meets(Span other) {
    return from <= other.until && other.from <= until;
  }

  /** Whether {@code instant} lies in it. */
  boolean holds(long instant) {
    return from <= instant && instant <= until;
  }
}
