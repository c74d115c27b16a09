package org.konseki.service;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.konseki.rule.Version;

/**
 * Ready when the rules are compiled, and as long as all shards run. Broken tables or rules in their
 * folders change nothing about that, but are told of: how many errors, not which, since anybody may
 * ask.
 */
@ApplicationScoped
@org.eclipse.microprofile.health.Readiness
public class Readiness implements HealthCheck {

  private final Engine engine;
  private final Reloader reloader;

  Readiness(Engine engine, Reloader reloader) {
    this.engine = engine;
    this.reloader = reloader;
  }

  @Override
  public HealthCheckResponse call() {
    boolean ready = engine.isReady();
    HealthCheckResponseBuilder response = HealthCheckResponse.named("engine").status(ready);
    if (ready) {
      Version version = engine.live().judgement().version();
      response.withData("rules", version.rules()).withData("tables", version.tables());
      reloader
          .attempt()
          .filter(Attempt::isBroken)
          .ifPresent(
              broken ->
                  response
                      .withData("broken_tables", broken.tables().size())
                      .withData("broken_rules", broken.rules().size()));
    }
    return response.build();
  }
}
