package org.konseki.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Speaks to the service as any collector does: over HTTP. */
final class DemoClient {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final URI service;
  private final HttpClient http = HttpClient.newHttpClient();
  private final @Nullable String token;

  DemoClient(URI service) throws IOException {
    this.service = service;
    this.token = token();
  }

  /** Waits until the rules are compiled. */
  void awaitReady() throws IOException, InterruptedException {
    for (long tries = START.dividedBy(PAUSE); tries > 0; tries--) {
      if (send(request("/q/health/ready").GET()).statusCode() == 200) {
        return;
      }
      Thread.sleep(PAUSE.toMillis());
    }
    throw new IOException("The service was not ready within " + START.toSeconds() + " s");
  }

  String postSample(Samples.Sample sample) throws IOException, InterruptedException {
    try (InputStream lines = DemoClient.class.getResourceAsStream("/samples/" + sample.file())) {
      if (lines == null) {
        throw new IOException("The program does not carry the sample " + sample.file());
      }
      String path = "/api/v1/logs/" + sample.format() + "?" + sample.query();
      return post(path, "text/plain", new String(lines.readAllBytes(), UTF_8));
    }
  }

  String post(String path, String type, String body) throws IOException, InterruptedException {
    return checked(
        send(
            request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))));
  }

  String get(String path) throws IOException, InterruptedException {
    return checked(send(request(path).GET()));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private static @Nullable String token() throws IOException {
    Config config = ConfigProvider.getConfig();
    Optional<Path> file = config.getOptionalValue("konseki.token-file", Path.class);
    return file.isPresent()
        ? Files.readString(file.get()).strip()
        : config.getOptionalValue("konseki.token", String.class).orElse(null);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String checked(HttpResponse<String> response) throws IOException {
    if (response.statusCode() >= 300) {
      throw new IOException(
          response.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }
}
