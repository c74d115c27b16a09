package org.konseki.bench;

import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;

/**
 * The log as the running service has it. Without Quarkus all levels are on, and the rule engine
 * then writes every fact out as text, twice.
 */
final class ServiceLog {

  private ServiceLog() {}

  /** Turns everything below INFO off. */
  static void set() {
    LogContext.getLogContext().getLogger("").setLevel(Level.INFO);
  }
}
