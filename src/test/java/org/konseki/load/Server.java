package org.konseki.load;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own: the packaged service, or what the ceiling is measured at. */
final class Server implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final Process process;
  private final int port;

  private Server(Process process, int port) {
    this.process = process;
    this.port = port;
    // it does not outlive a driver that is interrupted
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** The packaged service with an empty data folder; what it logs is in that folder. */
  static Server service(Path jar, List<String> javaOptions, Path folder)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>(javaOptions);
    command.add("-Dquarkus.http.port=" + port);
    command.add("-Dkonseki.data=" + folder.resolve("data"));
    command.addAll(List.of("-jar", jar.toString()));
    return start(command, port, folder, "/q/health/ready");
  }

  /** HTTP and a parser, nothing else. */
  static Server ceiling(List<String> javaOptions, Path folder)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(CeilingServer.class.getName(), Integer.toString(port)));
    return start(command, port, folder, "/");
  }

  private static Server start(List<String> arguments, int port, Path folder, String ready)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile())
            .start();
    Server server = new Server(process, port);
    try {
      server.awaitReady(ready, folder);
    } catch (IOException | InterruptedException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(String path, Path folder) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady(path)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("The server is not ready. Its log is in " + folder);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private boolean isReady(String path) throws InterruptedException {
    try {
      return get(path).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String contentType, String body)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + port + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** Has the server's virtual machine do something, and waits for it. */
  void command(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(process.pid()));
    command.addAll(List.of(words));
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  int port() {
    return port;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
