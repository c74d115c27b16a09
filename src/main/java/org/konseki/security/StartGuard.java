package org.konseki.security;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Refuses to start a service that strangers could use. */
@ApplicationScoped
public class StartGuard {

  private static final Logger LOG = Logger.getLogger(StartGuard.class);

  void onStart(
      @Observes @Priority(1) StartupEvent start,
      SecurityConfig config,
      @ConfigProperty(name = "quarkus.http.host") String host) {
    try {
      check(config, host);
    } catch (IllegalArgumentException e) {
      LOG.error(e.getMessage());
      // The exception ends the start without a stack trace; the process ends by this.
      Quarkus.asyncExit(1);
      throw new PreventFurtherStepsException(e.getMessage(), 1);
    }
  }

  /**
   * Checks that only those can call who may.
   *
   * @param host where the service listens
   * @throws IllegalArgumentException if not; its message says what to do
   */
  static void check(SecurityConfig config, String host) {
    if (Token.of(config).isEmpty() && !Loopback.isListenedAt(host)) {
      throw new IllegalArgumentException(
          ("Konseki does not start: it would listen at %s, where others can reach it, without a"
                  + " token. Set KONSEKI_TOKEN or KONSEKI_TOKEN_FILE, or listen at 127.0.0.1"
                  + " (QUARKUS_HTTP_HOST).")
              .formatted(host));
    }
  }
}
