package org.konseki.admission;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Decides, before a body is read, whether a request is taken: there must be room for it, of which
 * each sender has its share, and the service must not be about to stop.
 */
@ApplicationScoped
public class Admission {

  private static final Logger LOG = Logger.getLogger(Admission.class);

  /** After it has been asked who calls. */
  private static final int ORDER = 9_000;

  /** Health and metrics: to be seen however much there is to do. */
  private static final String OPERATIONS = "/q/";

  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

  /** For the answers of bodies that were cut off. */
  private static final Duration CUTTING = Duration.ofSeconds(3);

  /** For the port to close; longer than that, connections wait to be taken without an end. */
  private static final Duration CLOSING = Duration.ofSeconds(1);

  /** For who has just come in to send his request, and for who keeps a connection to go. */
  private static final Duration LEAVING = Duration.ofSeconds(1);

  private final Rooms rooms;
  private final Refuser refuser;
  private final AdmissionMeters meters;
  private final AdmissionConfig config;
  private final Vertx vertx;
  private final Port port;
  private final Set<Passage> underWay = ConcurrentHashMap.newKeySet();

  /** Requests that were taken and are not answered yet, those without a body included. */
  private final AtomicInteger answering = new AtomicInteger();

  private volatile boolean stopping;

  Admission(
      Rooms rooms,
      Refuser refuser,
      AdmissionMeters meters,
      AdmissionConfig config,
      Port port,
      Vertx vertx) {
    this.rooms = rooms;
    this.refuser = refuser;
    this.meters = meters;
    this.config = config;
    this.vertx = vertx;
    this.port = port;
  }

  void register(@Observes Filters filters) {
    filters.register(this::filter, ORDER);
  }

  /**
   * The service is asked to stop. What follows waits until this comes back: readiness is down by
   * now; all is taken as before for the delay that is set; then new requests are refused, while
   * those under way are finished; last the port is closed, and who came before is answered still.
   */
  void stopInOrder(@Observes ShutdownDelayInitiatedEvent event) {
    try {
      TimeUnit.NANOSECONDS.sleep(config.stopDelay().toNanos());
      stop();
      TimeUnit.NANOSECONDS.sleep(config.announce().toNanos());
      Port.await(() -> answering.get() == 0, config.drain().plus(CUTTING));
      port.close(CLOSING);
      port.awaitEmpty(LEAVING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stopNow(@Observes @Priority(1) ShutdownEvent event) {
    stop();
  }

  private void stop() {
    if (!stopping) {
      stopping = true;
      LOG.infof("Stopping: %d requests with bodies are under way", underWay.size());
      vertx.setTimer(Math.max(1, config.drain().toMillis()), id -> cutAll());
    }
  }

  private void cutAll() {
    underWay.forEach(passage -> passage.cutSoon(CutOff.Reason.STOPPING));
  }

  private void filter(RoutingContext routing) {
    if (routing.normalizedPath().startsWith(OPERATIONS)) {
      routing.next();
    } else if (stopping) {
      refuser.refuse(routing, Refusal.STOPPING);
    } else {
      answering.incrementAndGet();
      routing.addEndHandler(answered -> answering.decrementAndGet());
      take(routing);
    }
  }

  private void take(RoutingContext routing) {
    if (WITH_BODY.contains(routing.request().method())) {
      admit(routing);
    } else {
      routing.next();
    }
  }

  private void admit(RoutingContext routing) {
    Weight weight = Weight.of(routing.request());
    if (weight.length().orElse(0) > config.maxBody().asLongValue()) {
      refuser.refuse(routing, Refusal.LARGE);
      return;
    }
    String sender = sender(routing.request());
    long bytes = weight.atFirst();
    Room.Answer answer = rooms.memory().enter(sender, bytes);
    if (answer != Room.Answer.GRANTED) {
      refuser.refuse(routing, Refusal.of(answer));
      return;
    }
    Passage passage = new Passage(routing, sender, weight, bytes, rooms, refuser, meters);
    underWay.add(passage);
    routing.addEndHandler(answered -> underWay.remove(passage));
    passage.begin(config);
  }

  /** Who shares a sender's part: tokens have no names yet, so an address is a sender. */
  private static String sender(HttpServerRequest request) {
    SocketAddress address = request.remoteAddress();
    String host = address == null ? null : address.hostAddress();
    return host == null ? "" : host;
  }
}
