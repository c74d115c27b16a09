package org.konseki.crash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What senders see when the packaged service is stopped under a flood. */
@Timeout(600)
class StopIT {

  private static final int SENDERS = 8;
  private static final String LINE =
      "1423528142.000      0 192.168.100.15 TCP_MISS/200 3641 GET http://www.example.com/%d -"
          + " DIRECT/192.0.2.1 text/html\n";

  @TempDir Path folder;

  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private final AtomicInteger number = new AtomicInteger();

  @Test
  void stop_underAFlood_answersWhoeverCouldConnect() throws Exception {
    try (Victim victim = Victim.start(CrashPlan.of().jar(), folder.resolve("data"))) {
      victim.awaitReady();
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        clients.add(new Thread(() -> flood(victim.port(), this::post)));
      }
      clients.add(new Thread(() -> flood(victim.port(), StopIT::ready)));
      clients.forEach(Thread::start);
      while (answers.getOrDefault("POST 200", 0) < 100) {
        TimeUnit.MILLISECONDS.sleep(10);
      }

      victim.term();

      for (Thread client : clients) {
        client.join();
      }
      assertThat(victim.awaitEnd()).isEqualTo(143);
    }
    assertThat(answers).as("told to come again").containsKey("POST 503");
    assertThat(answers).as("not ready first").containsKey("GET 503");
    // one may come between the last look at who waits and the close of the port
    assertThat(answers.getOrDefault("cut", 0)).as(answers.toString()).isLessThanOrEqualTo(2);
  }

  /** Makes a request. */
  private interface Request {
    String text();
  }

  private String post() {
    String line = LINE.formatted(number.incrementAndGet());
    return "POST /api/v1/logs/squid HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + "Content-Type: text/plain\r\nContent-Length: %d\r\n\r\n%s".formatted(line.length(), line);
  }

  private static String ready() {
    return "GET /q/health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  }

  /** Sends until nobody lets it in. */
  private void flood(int port, Request request) {
    InetSocketAddress service = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    while (true) {
      try (Socket socket = new Socket()) {
        try {
          socket.connect(service);
        } catch (IOException e) {
          return;
        }
        String text = request.text();
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
        boolean whole = answer.startsWith("HTTP/1.1 ") && answer.contains("\r\n\r\n");
        count(whole ? text.split(" ", 2)[0] + " " + answer.substring(9, 12) : "cut");
      } catch (IOException e) {
        count("cut");
      }
    }
  }

  private void count(String outcome) {
    answers.merge(outcome, 1, Integer::sum);
  }
}
