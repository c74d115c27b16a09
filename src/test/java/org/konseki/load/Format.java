package org.konseki.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A kind of bodies that the service takes: where they are posted to and how they are made. */
enum Format {
  ECS("ecs", "/api/v1/events", "application/x-ndjson", TimeStyle.ISO, EcsTraffic::new),
  SQUID(
      "squid-combined",
      "/api/v1/logs/squid-combined",
      "text/plain",
      TimeStyle.APACHE,
      crowd -> () -> LogTraffic.squidCombined(crowd)),
  BIND(
      "bind",
      "/api/v1/logs/bind?timezone=UTC",
      "text/plain",
      TimeStyle.BIND,
      crowd -> () -> LogTraffic.bind(crowd));

  private final String id;
  private final String path;
  private final String contentType;
  private final TimeStyle style;
  private final Function<Crowd, Traffic> traffic;

  Format(
      String id,
      String path,
      String contentType,
      TimeStyle style,
      Function<Crowd, Traffic> traffic) {
    this.id = id;
    this.path = path;
    this.contentType = contentType;
    this.style = style;
    this.traffic = traffic;
  }

  /** The format's name in the interface. */
  String id() {
    return id;
  }

  /** Where the service takes it. */
  String path() {
    return path;
  }

  /** The same batches for the same seed. */
  List<Batch> batches(long seed, int count, int eventsEach, String path, Scene scene) {
    Traffic made = traffic.apply(new Crowd(seed, scene.clients()));
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n".formatted(path, contentType);
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> events = new ArrayList<>();
      for (int j = 0; j < eventsEach; j++) {
        events.add(made.next());
      }
      batches.add(new Batch(head, style, scene, events));
    }
    return batches;
  }
}
