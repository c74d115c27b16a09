package org.konseki.admission;

import io.netty.channel.Channel;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Where connections come in, and are closed that do not go on. Known from the first request on: the
 * server itself only knows to close all at once, which would cut those who have just come.
 */
@ApplicationScoped
class Port {

  private static final long LOOK_MILLIS = 10;

  /** Before it is asked who calls: who is refused has sent a head as well. */
  private static final int FIRST = 1_000_000;

  private final Duration patience;
  private final Map<Channel, Entrance> entrances = new ConcurrentHashMap<>();

  @Inject
  Port(AdmissionConfig config) {
    this.patience = config.patience();
  }

  /** Port of a server in which connections go on within {@code patience}. */
  Port(Duration patience) {
    this.patience = patience;
  }

  /** First of all: a request has come, as far as its head. */
  void register(@Observes Filters filters) {
    filters.register(
        routing -> {
          see(routing.request(), routing::addEndHandler);
          routing.next();
        },
        FIRST);
  }

  /**
   * A request came.
   *
   * @param atEnd is given what is to be done, on the event loop, when it is answered
   */
  void see(HttpServerRequest request, Consumer<Handler<AsyncResult<Void>>> atEnd) {
    if (request.connection() instanceof ConnectionBase connection) {
      Channel channel = connection.channel();
      Channel socket = channel.parent();
      if (socket != null) {
        entrances.computeIfAbsent(socket, one -> Entrance.watch(one, patience)).enter(channel);
      }
      ConnectionWatch watch = ConnectionWatch.of(channel);
      if (watch != null) {
        watch.begins();
        atEnd.accept(answered -> watch.ended());
      }
    }
  }

  /**
   * Lets nobody in any more, without a loss of anybody who came. Who is in stays.
   *
   * @param patience how long this may take; comes back when it is done, at the latest then
   */
  void close(Duration patience) throws InterruptedException {
    entrances.values().forEach(Entrance::close);
    await(() -> entrances.values().stream().allMatch(Entrance::isClosed), patience);
  }

  /** Waits until all that came have gone, but not for ever: some only keep their connection. */
  void awaitEmpty(Duration patience) throws InterruptedException {
    await(() -> entrances.values().stream().allMatch(Entrance::isEmpty), patience);
  }

  /** Waits for a condition; false if it does not come true in time. */
  static boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return true;
  }
}
