package org.konseki.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run does: its steps in their order, and the settings of all of them.
 *
 * @param warmup before each step's measuring
 * @param javaOptions of the measured servers
 * @param indicators how many the service is given before the first step
 * @param profile whether the service's first step is recorded
 */
record LoadPlan(
    List<Step> steps,
    Duration measured,
    Duration warmup,
    int connections,
    long seed,
    Scene scene,
    int indicators,
    List<String> javaOptions,
    Path jar,
    boolean profile) {

  static final int EVENTS_EACH = 500;

  private static final double SOAK_MINUTES = 30;

  static final String USAGE =
      """
      Steps, in the order given (default: max percent=70 ceiling):
        max             as much as goes in, normalized events; squid, bind: the same with log lines
        percent=70      that share of max, sent at fixed times
        rate=50000      so many events a second, sent at fixed times
        overload        ten times the rate of max, on ten times the connections
        soak=30         as much as goes in for so many minutes; how the heap grows
        ceiling         the same bytes without judging and disk
      Settings (with their defaults):
        seconds=60 warmup=20 connections=16 seed=1 heap=3g java=
        collector=Parallel (or G1, …; what the measured servers collect garbage with)
        clients=10000 clock=5000 (events a second of event time) indicators=0
        jar=target/quarkus-app/quarkus-run.jar
        profile=false   true: record the first step with JFR and list where time goes""";

  private static final Set<String> SETTINGS =
      Set.of(
          "seconds",
          "warmup",
          "connections",
          "seed",
          "clients",
          "clock",
          "indicators",
          "heap",
          "collector",
          "java",
          "jar",
          "profile");

  LoadPlan {
    steps = List.copyOf(steps);
    javaOptions = List.copyOf(javaOptions);
    if (connections < 1 || measured.isZero()) {
      throw new IllegalArgumentException("connections and seconds must be greater than zero");
    }
  }

  /** One measured part of a run. */
  record Step(Kind kind, Format format, double value) {}

  /** What a step is. */
  enum Kind {
    MAX,
    PERCENT,
    RATE,
    OVERLOAD,
    SOAK,
    CEILING
  }

  static LoadPlan parse(String... words) {
    Map<String, String> settings = new LinkedHashMap<>();
    List<Step> steps = new ArrayList<>();
    for (String word : words) {
      String[] parts = word.split("=", 2);
      if (SETTINGS.contains(parts[0])) {
        settings.put(parts[0], parts.length < 2 ? "true" : parts[1]);
      } else if (!word.isBlank()) {
        steps.add(step(parts[0], parts.length < 2 ? "0" : parts[1]));
      }
    }
    if (steps.isEmpty()) {
      steps = List.of(step("max", "0"), step("percent", "70"), step("ceiling", "0"));
    }
    return of(steps, settings);
  }

  private static Step step(String name, String value) {
    double number = Double.parseDouble(value);
    return switch (name) {
      case "max" -> new Step(Kind.MAX, Format.ECS, 0);
      case "squid" -> new Step(Kind.MAX, Format.SQUID, 0);
      case "bind" -> new Step(Kind.MAX, Format.BIND, 0);
      case "percent" -> new Step(Kind.PERCENT, Format.ECS, number);
      case "rate" -> new Step(Kind.RATE, Format.ECS, number);
      case "overload" -> new Step(Kind.OVERLOAD, Format.ECS, 0);
      case "soak" -> new Step(Kind.SOAK, Format.ECS, number > 0 ? number : SOAK_MINUTES);
      case "ceiling" -> new Step(Kind.CEILING, Format.ECS, 0);
      default -> throw new IllegalArgumentException("No such step or setting: " + name);
    };
  }

  private static LoadPlan of(List<Step> steps, Map<String, String> settings) {
    List<String> options = new ArrayList<>();
    String heap = settings.getOrDefault("heap", "3g");
    options.add("-Xmx" + heap);
    options.add("-Xms" + heap);
    options.add("-XX:+Use" + settings.getOrDefault("collector", "Parallel") + "GC");
    options.add("-XX:+UseTransparentHugePages");
    boolean profile = Boolean.parseBoolean(settings.getOrDefault("profile", "false"));
    if (profile) {
      options.add(Recording.OPTION);
    }
    Arrays.stream(settings.getOrDefault("java", "").split(","))
        .filter(option -> !option.isBlank())
        .forEach(options::add);
    return new LoadPlan(
        steps,
        Duration.ofSeconds(Long.parseLong(settings.getOrDefault("seconds", "60"))),
        Duration.ofSeconds(Long.parseLong(settings.getOrDefault("warmup", "20"))),
        Integer.parseInt(settings.getOrDefault("connections", "16")),
        Long.parseLong(settings.getOrDefault("seed", "1")),
        new Scene(
            Integer.parseInt(settings.getOrDefault("clients", "10000")),
            Integer.parseInt(settings.getOrDefault("clock", "5000"))),
        Integer.parseInt(settings.getOrDefault("indicators", "0")),
        options,
        Path.of(settings.getOrDefault("jar", "target/quarkus-app/quarkus-run.jar")),
        profile);
  }
}
