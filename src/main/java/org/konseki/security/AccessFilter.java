package org.konseki.security;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konseki.event.LanguageConfig;
import org.konseki.event.Languages;
import org.konseki.event.Messages;

/**
 * Lets requests pass that show the token. Without a token the service is open to its own machine
 * only: then requests must name that machine, and must not come from another site's page, because a
 * browser on this machine would carry them here.
 */
@ApplicationScoped
public class AccessFilter {

  /** Before every other filter. */
  private static final int FIRST = 10_000;

  private static final String HEALTH = "/q/health";
  private static final Messages MESSAGES = Messages.of("security");

  private final Optional<Token> token;
  private final Locale language;

  AccessFilter(SecurityConfig config, LanguageConfig words) {
    this.token = Token.of(config);
    this.language = words.own();
  }

  void register(@Observes Filters filters) {
    filters.register(this::filter, FIRST);
  }

  private void filter(RoutingContext routing) {
    harden(routing.response().headers());
    HttpServerRequest request = routing.request();
    if (isHealth(routing.normalizedPath())) {
      routing.next();
    } else if (token.isPresent()) {
      demandToken(token.get(), routing);
    } else if (!namesThisMachine(request.authority())) {
      refuse(routing, 403, "host.foreign");
    } else if (!comesFromHere(request.getHeader(HttpHeaders.ORIGIN))) {
      refuse(routing, 403, "origin.foreign");
    } else {
      routing.next();
    }
  }

  private void demandToken(Token expected, RoutingContext routing) {
    if (expected.isShownBy(routing.request().getHeader(HttpHeaders.AUTHORIZATION))) {
      routing.next();
    } else {
      routing.response().putHeader("WWW-Authenticate", "Bearer realm=\"konseki\"");
      refuse(routing, 401, "token.missing");
    }
  }

  private static boolean isHealth(String path) {
    return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
  }

  private static boolean namesThisMachine(@Nullable HostAndPort authority) {
    return authority != null && Loopback.isNamedBy(authority.host());
  }

  /** Whether a page of another site sent the request; programs other than browsers name no site. */
  private static boolean comesFromHere(@Nullable String origin) {
    if (origin == null) {
      return true;
    }
    try {
      String host = URI.create(origin).getHost();
      return host != null && Loopback.isNamedBy(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void harden(MultiMap headers) {
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
  }

  private void refuse(RoutingContext routing, int status, String key) {
    Locale locale =
        Languages.choose(routing.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE), language);
    routing
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        // What is left of the body is not read: a stranger gets no more of our time.
        .putHeader(HttpHeaders.CONNECTION, "close")
        .end(
            new JsonObject()
                .put("title", MESSAGES.in(locale, "status." + status))
                .put("status", status)
                .put("detail", MESSAGES.in(locale, key))
                .encode());
  }
}
