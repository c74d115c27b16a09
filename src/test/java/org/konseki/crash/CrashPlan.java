package org.konseki.crash;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How a crash test goes.
 *
 * @param rounds how often the service is killed
 * @param minutes after which no round is begun any more
 * @param seed of the events, and of the moments
 * @param connections that post at the same time
 * @param batch events of a request
 * @param jar the packaged service
 * @param folder for data and logs
 * @param memory whether findings come besides that rest on what was measured or learnt before
 */
record CrashPlan(
    int rounds,
    int minutes,
    long seed,
    int connections,
    int batch,
    Path jar,
    Path folder,
    boolean memory) {

  /** The plan that words such as {@code rounds=100} make. */
  static CrashPlan of(String... words) {
    Map<String, String> given = new HashMap<>();
    for (String word : words) {
      String[] parts = word.split("=", 2);
      if (parts.length != 2) {
        throw new IllegalArgumentException("Not of the form name=value: " + word);
      }
      given.put(parts[0], parts[1]);
    }
    CrashPlan plan =
        new CrashPlan(
            Integer.parseInt(take(given, "rounds", "100")),
            Integer.parseInt(take(given, "minutes", "600")),
            Long.parseLong(take(given, "seed", "1")),
            Integer.parseInt(take(given, "connections", "4")),
            Integer.parseInt(take(given, "batch", "50")),
            Path.of(take(given, "jar", "target/quarkus-app/quarkus-run.jar")),
            Path.of(take(given, "folder", "target/crash")),
            Boolean.parseBoolean(take(given, "memory", "false")));
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("Unknown: " + given.keySet());
    }
    return plan;
  }

  private static String take(Map<String, String> given, String name, String otherwise) {
    String value = given.remove(name);
    return value == null ? otherwise : value;
  }
}
