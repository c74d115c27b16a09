package org.konseki.admission;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who could connect is answered, however many come as the port closes. */
@Timeout(120)
class PortTest {

  private static final int SENDERS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

  private final Port port = new Port(PATIENCE);
  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger cut = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void listen() throws Exception {
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(
                request -> {
                  port.see(
                      request, atEnd -> request.response().endHandler(end -> atEnd.handle(null)));
                  request.response().end("here");
                })
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .get(60, TimeUnit.SECONDS);
  }

  @AfterEach
  void end() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  /** Sends until nobody lets it in. */
  private void flood() {
    while (true) {
      try (Socket socket = new Socket()) {
        try {
          socket.connect(new InetSocketAddress("127.0.0.1", server.actualPort()));
        } catch (IOException e) {
          return;
        }
        socket.getOutputStream().write(REQUEST);
        String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
        (answer.startsWith("HTTP/1.1 200") ? answered : cut).incrementAndGet();
      } catch (IOException e) {
        cut.incrementAndGet();
      }
    }
  }

  @Test
  void close_underAFlood_cutsHardlyAnybodyWhoCouldConnect() throws Exception {
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      Thread sender = new Thread(this::flood);
      sender.start();
      senders.add(sender);
    }
    assertThat(Port.await(() -> answered.get() > 1_000, PATIENCE)).isTrue();

    port.close(PATIENCE);
    port.awaitEmpty(PATIENCE);

    server.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    for (Thread sender : senders) {
      sender.join();
    }
    // one may come between the last look at who waits and the close
    assertThat(cut.get()).isLessThanOrEqualTo(SENDERS / 4);
  }

  @Test
  void close_whileSomebodyIsInside_lastsUntilHeHasGone() throws Exception {
    try (Socket first = new Socket("127.0.0.1", server.actualPort())) {
      first.getOutputStream().write(REQUEST);
      assertThat(first.getInputStream().readAllBytes()).isNotEmpty();
    }
    try (Socket slow = new Socket("127.0.0.1", server.actualPort())) {
      slow.getOutputStream().write(REQUEST, 0, 10);
      port.close(PATIENCE);

      port.awaitEmpty(Duration.ofMillis(50)); // he is still there, and is not waited for for ever
      slow.getOutputStream().write(REQUEST, 10, REQUEST.length - 10);

      assertThat(new String(slow.getInputStream().readAllBytes(), US_ASCII)).contains("here");
    }
    port.awaitEmpty(PATIENCE);
  }
}
