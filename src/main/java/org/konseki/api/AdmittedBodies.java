package org.konseki.api;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.konseki.admission.Passage;

/** Gives resources the bodies that were admitted, and says when they are done with them. */
@Singleton
public class AdmittedBodies {

  @ServerRequestFilter
  void open(ResteasyReactiveContainerRequestContext filtered) {
    ResteasyReactiveRequestContext request =
        (ResteasyReactiveRequestContext) filtered.getServerRequestContext();
    Passage.of(request.unwrap(RoutingContext.class))
        .ifPresent(
            passage -> {
              filtered.setEntityStream(passage.open());
              request.registerCompletionCallback(failure -> passage.worked());
            });
  }
}
