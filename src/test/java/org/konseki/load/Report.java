package org.konseki.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run measured, as a table and as JSON. */
final class Report {

  private static final String HEADER =
      "%-22s %9s %7s %7s %7s %7s %8s %8s %7s %6s %5s %6s %5s"
          .formatted(
              "step",
              "events/s",
              "p50 ms",
              "p99 ms",
              "max ms",
              "429s",
              "CPU s",
              "driver s",
              "us/evt",
              "RSS",
              "heap",
              "GCs",
              "load");

  private Report() {}

  static String table(List<Measured> steps) {
    StringBuilder table = new StringBuilder(HEADER).append('\n');
    for (Measured step : steps) {
      table.append(line(step)).append('\n');
      if (step.parts().size() > 1) {
        step.parts().forEach(part -> table.append(line(part)).append('\n'));
      }
      step.failures().forEach(failure -> table.append("  WRONG: ").append(failure).append('\n'));
      if (step.missing() != 0) {
        table.append("  WRONG: accepted but not counted: ").append(step.missing()).append('\n');
      }
    }
    return table.toString();
  }

  private static String line(Measured step) {
    return String.format(
        Locale.ROOT,
        "%-22s %9d %7.1f %7.1f %7.0f %7d %8.1f %8.1f %7.2f %6.0f %5.0f %6d %5.1f",
        step.name(),
        step.eventsPerSecond(),
        step.latency().p50(),
        step.latency().p99(),
        step.latency().max(),
        step.tooMany(),
        step.serverCpuSeconds(),
        step.driverCpuSeconds(),
        step.events() == 0 ? 0 : step.serverCpuSeconds() * 1e6 / step.events(),
        step.rssMiB(),
        step.heapMiB(),
        step.collections(),
        step.load());
  }

  /** The best step of a name over another's. */
  static String ratio(List<Measured> steps, String name, String ceiling) {
    double of = best(steps, name);
    double most = best(steps, ceiling);
    return of == 0 || most == 0
        ? ""
        : String.format(Locale.ROOT, "%s / %s = %.3f%n", name, ceiling, of / most);
  }

  /** How much more of the heap stays after a collection from minute to minute, by least squares. */
  static String growth(List<Measured> steps, String name) {
    List<Measured> minutes =
        steps.stream()
            .filter(step -> step.name().equals(name))
            .flatMap(step -> step.parts().stream())
            .toList();
    if (minutes.size() < 2) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "%s: heap after a collection %.0f MiB in minute 1, %.0f in minute %d, slope %.2f a minute%n",
        name,
        minutes.get(0).heapMiB(),
        minutes.get(minutes.size() - 1).heapMiB(),
        minutes.size(),
        slope(minutes.stream().mapToDouble(Measured::heapMiB).toArray()));
  }

  /** The slope of the line that fits equidistant values best. */
  static double slope(double... values) {
    double middle = (values.length - 1) / 2.0;
    double moments = 0;
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      moments += (i - middle) * values[i];
      squares += (i - middle) * (i - middle);
    }
    return moments / squares;
  }

  static double best(List<Measured> steps, String name) {
    return steps.stream()
        .filter(step -> step.name().equals(name))
        .mapToLong(Measured::eventsPerSecond)
        .max()
        .orElse(0);
  }

  static void write(Path file, LoadPlan plan, List<Measured> steps) throws IOException {
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(
            file.toFile(),
            Map.of("plan", plan.toString(), "java", Runtime.version().toString(), "steps", steps));
  }
}
