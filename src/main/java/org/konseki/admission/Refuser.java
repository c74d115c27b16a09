package org.konseki.admission;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.konseki.event.LanguageConfig;
import org.konseki.event.Languages;
import org.konseki.event.Messages;

/**
 * Answers requests that are not taken, on the event loop. What still comes of them is dropped for a
 * while, so that their senders read the answer instead of a broken connection.
 */
@ApplicationScoped
class Refuser {

  private static final Messages MESSAGES = Messages.of("admission");

  /** A body up to this size is read to its end, and its connection lives on. */
  private static final long SHORT = 1 << 20;

  private static final long LINGER_MILLIS = 2_000;

  private final Room room;
  private final AdmissionConfig config;
  private final AdmissionMeters meters;
  private final Locale language;

  Refuser(Rooms rooms, AdmissionConfig config, AdmissionMeters meters, LanguageConfig words) {
    this.room = rooms.memory();
    this.config = config;
    this.meters = meters;
    this.language = words.own();
  }

  /** Answers a request of which nothing was taken. */
  void refuse(RoutingContext routing, Refusal refusal) {
    meters.refused(refusal);
    if (refusal == Refusal.STOPPING && isComing(routing.request())) {
      readRest(routing, () -> answer(routing, refusal));
    } else {
      answer(routing, refusal);
    }
  }

  /** Whether a body that is not long is on its way. */
  private static boolean isComing(HttpServerRequest request) {
    return !request.isEnded()
        && request.getHeader(HttpHeaders.EXPECT) == null
        && Weight.of(request).length().orElse(0) <= SHORT;
  }

  /**
   * A service that stops closes each connection with its answer. Who is sending still would see it
   * broken instead: so it is read for a while what he sends.
   */
  private static void readRest(RoutingContext routing, Runnable next) {
    HttpServerRequest request = routing.request();
    long timer = routing.vertx().setTimer(LINGER_MILLIS, id -> next.run());
    request.endHandler(
        end -> {
          if (routing.vertx().cancelTimer(timer)) {
            next.run();
          }
        });
    dropRest(request);
  }

  private void answer(RoutingContext routing, Refusal refusal) {
    HttpServerRequest request = routing.request();
    HttpServerResponse response = routing.response();
    response.setStatusCode(refusal.status());
    response.putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json");
    if (refusal.isForNow()) {
      response.putHeader("Retry-After", Integer.toString(secondsToWait(refusal)));
    }
    boolean close = !refusal.isForNow() || refusal == Refusal.STOPPING || !isShort(request);
    if (close) {
      response.putHeader(HttpHeaders.CONNECTION, "close");
    }
    dropRest(request);
    response.end(problem(request, refusal)).onComplete(sent -> linger(routing, close));
  }

  private int secondsToWait(Refusal refusal) {
    return refusal == Refusal.STOPPING ? 10 : room.secondsToWait();
  }

  private static boolean isShort(HttpServerRequest request) {
    return request.isEnded() || Weight.of(request).length().orElse(Long.MAX_VALUE) <= SHORT;
  }

  private static void dropRest(HttpServerRequest request) {
    if (!request.isEnded()) {
      request.handler(part -> {});
      request.exceptionHandler(broken -> {});
      request.resume();
    }
  }

  /** Closes the connection: at once if all has been read, else in a while. */
  static void linger(RoutingContext routing, boolean close) {
    HttpServerRequest request = routing.request();
    if (request.isEnded()) {
      if (close) {
        request.connection().close();
      }
      return;
    }
    routing
        .vertx()
        .setTimer(
            LINGER_MILLIS,
            id -> {
              if (close || !request.isEnded()) {
                request.connection().close();
              }
            });
  }

  private String problem(HttpServerRequest request, Refusal refusal) {
    Locale locale = Languages.choose(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), language);
    return new JsonObject()
        .put("title", MESSAGES.in(locale, "status." + refusal.status()))
        .put("status", refusal.status())
        .put("detail", detail(refusal, locale))
        .encode();
  }

  private String detail(Refusal refusal, Locale locale) {
    return MESSAGES.in(
        locale,
        "refused." + refusal.id(),
        config.maxBody().asLongValue(),
        config.leastRate().asLongValue(),
        config.patience().toSeconds(),
        config.maxTime().toSeconds());
  }
}
