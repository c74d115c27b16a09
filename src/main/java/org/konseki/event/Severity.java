package org.konseki.event;

/** How bad a finding is, from least to most (OCSF {@code severity_id} 1 to 5). */
public enum Severity implements Named {
  INFORMATIONAL,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** Whether this severity is {@code other} or worse. */
  public boolean atLeast(Severity other) {
    return compareTo(other) >= 0;
  }

  /** The worse of two severities. */
  public static Severity worse(Severity a, Severity b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
