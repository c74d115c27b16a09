package org.konseki.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalInt;
import java.util.function.Function;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.body.BodyRecord;
import org.konseki.ingest.body.LineReader;
import org.konseki.ingest.ecs.EcsReader;
import org.konseki.ingest.format.Formats;
import org.konseki.ingest.format.LineContext;
import org.konseki.ingest.format.LineFormat;

/**
 * What the service could reach at most: the HTTP server that it has (Vert.x), and of its work
 * nothing ({@code /drop}), a JSON parser ({@code /json}), or the reading of its own events ({@code
 * /read/ecs}, {@code /read/bind}, …). All on the event loops, one a core; no judging, no disk.
 */
final class CeilingServer extends AbstractVerticle {

  private static final int MOST_BYTES = 256 * 1024;
  private static final JsonFactory JSON = new JsonFactory();
  private static final EcsReader ECS = EcsReader.ofAllKinds();

  private final int port;

  private CeilingServer(int port) {
    this.port = port;
  }

  public static void main(String... args) {
    int port = Integer.parseInt(args[0]);
    Vertx.vertx()
        .deployVerticle(
            () -> new CeilingServer(port),
            new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()))
        .onFailure(
            failure -> {
              failure.printStackTrace();
              System.exit(1);
            });
  }

  @Override
  public void start() {
    vertx
        .createHttpServer(new HttpServerOptions().setHost("localhost").setPort(port))
        .requestHandler(this::answer)
        .listen();
  }

  private void answer(HttpServerRequest request) {
    if (request.method() != HttpMethod.POST) {
      request.response().setStatusCode(request.path().equals("/") ? 200 : 404).end();
      return;
    }
    request.bodyHandler(
        body ->
            request
                .response()
                .putHeader("Content-Type", "application/json")
                .end(
                    "{\"accepted\":%d,\"duplicates\":0,\"rejected_count\":0}"
                        .formatted(count(request.path(), body.getBytes()))));
  }

  private static long count(String path, byte[] body) {
    try {
      return switch (path) {
        case "/drop" -> lines(body);
        case "/json" -> objects(body);
        default -> events(path.substring("/read/".length()), body);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(byte[] body) {
    long lines = 0;
    for (byte b : body) {
      lines += b == '\n' ? 1 : 0;
    }
    return lines;
  }

  private static long objects(byte[] body) throws IOException {
    long objects = 0;
    int depth = 0;
    try (JsonParser parser = JSON.createParser(body)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        objects += depth == 0 ? 1 : 0;
      }
    }
    return objects;
  }

  private static long events(String format, byte[] body) throws IOException {
    Function<String, Parsed> parser = parser(format);
    LineReader lines = new LineReader(new ByteArrayInputStream(body), MOST_BYTES);
    long events = 0;
    for (BodyRecord record = lines.next(); record != null; record = lines.next()) {
      boolean accepted =
          record instanceof BodyRecord.Text text
              && parser.apply(text.text()) instanceof Parsed.Accepted;
      events += accepted ? 1 : 0;
    }
    return events;
  }

  private static Function<String, Parsed> parser(String format) {
    if (format.equals("ecs")) {
      return line -> ECS.read(line, ZoneOffset.UTC);
    }
    LineFormat known = Formats.byId(format).orElseThrow();
    LineContext context =
        new LineContext(ZoneOffset.UTC, OptionalInt.empty(), Instant.parse("2027-01-01T00:00:00Z"));
    return line -> known.parse(line, context);
  }
}
