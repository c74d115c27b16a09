package org.konseki.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How a server and this driver fare at a moment; processor time and collections since their start.
 *
 * @param heapMiB the service's used heap; 0 where it does not tell
 * @param taken events that the service counts as accepted; 0 where it does not tell
 */
record Vitals(
    double serverCpuSeconds,
    double driverCpuSeconds,
    double rssMiB,
    double heapMiB,
    double collections,
    double collectionSeconds,
    double taken,
    double load) {

  private static final double MIB = 1024 * 1024;

  static Vitals of(Server server) throws InterruptedException {
    String metrics = metrics(server);
    return new Vitals(
        cpuSeconds(server.handle()),
        cpuSeconds(ProcessHandle.current()),
        rssMiB(server.handle().pid()),
        sum(metrics, "jvm_memory_used_bytes", line -> line.contains("area=\"heap\"")) / MIB,
        sum(metrics, "jvm_gc_pause_seconds_count", line -> true),
        sum(metrics, "jvm_gc_pause_seconds_sum", line -> true),
        sum(metrics, "konseki_events_total", Vitals::isAccepted),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static boolean isAccepted(String line) {
    return line.contains("outcome=\"accepted\"") || line.contains("outcome=\"uninteresting\"");
  }

  private static String metrics(Server server) throws InterruptedException {
    try {
      HttpResponse<String> answer = server.get("/q/metrics");
      return answer.statusCode() == 200 ? answer.body() : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static double cpuSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
  }

  private static double rssMiB(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }

  private static double sum(String metrics, String name, Predicate<String> chosen) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name) && chosen.test(line))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
