package org.konseki.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** A flight recording of a server while it is measured, and what it shows. */
final class Recording {

  /**
   * Has a server record from its start: to begin later changes classes of the platform, for which
   * the virtual machine throws away all code that it has compiled.
   */
  static final String OPTION = "-XX:StartFlightRecording:name=load,settings=profile";

  private static final int MOST_LINES = 30;

  private final Server server;
  private final Path file;

  /** What was recorded before is not looked at. */
  private Instant begun = Instant.MIN;

  Recording(Server server, Path file) {
    this.server = server;
    this.file = file.toAbsolutePath();
  }

  void start() {
    begun = Clock.systemUTC().instant();
  }

  void stop() throws IOException, InterruptedException {
    server.command("JFR.dump", "name=load", "filename=" + file);
  }

  /**
   * Shares of the samples: by thread, by the method that ran, by the method of this project that it
   * ran for (innermost, and anywhere on the stack), and of the allocated bytes by the project's
   * method and by class.
   */
  List<String> summary() throws IOException {
    Counts threads = new Counts("CPU by thread");
    Counts tops = new Counts("CPU by running method");
    Counts owns = new Counts("CPU by innermost method of org.konseki");
    Counts totals = new Counts("CPU by method of org.konseki anywhere on the stack");
    Counts allocating = new Counts("Allocation by innermost method of org.konseki");
    Counts classes = new Counts("Allocation by class");
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (event.getStartTime().isBefore(begun)
            || event.getStackTrace() == null
            || event.getStackTrace().getFrames().isEmpty()) {
          continue;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
          threads.add(event.getThread("sampledThread").getJavaName().replaceAll("\\d+", "N"), 1);
          tops.add(name(frames.get(0)), 1);
          owns.add(own(frames), 1);
          frames.stream()
              .map(Recording::name)
              .distinct()
              .filter(Recording::isOwn)
              .forEach(name -> totals.add(name, 1));
          totals.addWhole(1);
        } else if (event.getEventType().getName().equals("jdk.ObjectAllocationSample")) {
          allocating.add(own(frames), event.getLong("weight"));
          classes.add(event.getClass("objectClass").getName(), event.getLong("weight"));
        }
      }
    }
    List<String> lines = new ArrayList<>();
    List.of(threads, tops, owns, totals, allocating, classes)
        .forEach(counts -> counts.print(lines));
    return lines;
  }

  private static String own(List<RecordedFrame> frames) {
    return frames.stream()
        .map(Recording::name)
        .filter(Recording::isOwn)
        .findFirst()
        .orElseGet(() -> "(outside) " + name(frames.get(frames.size() - 1)));
  }

  private static boolean isOwn(String name) {
    return name.startsWith("org.konseki.");
  }

  private static String name(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  /** Weights by name. */
  private static final class Counts {

    private final String title;
    private final Map<String, Long> weights = new HashMap<>();
    private long whole;
    private boolean overlapping;

    Counts(String title) {
      this.title = title;
    }

    void add(String name, long weight) {
      weights.merge(name, weight, Long::sum);
      whole += overlapping ? 0 : weight;
    }

    /** Where one sample counts for many names, the whole is counted by itself. */
    void addWhole(long weight) {
      if (!overlapping) {
        overlapping = true;
        whole = 0;
      }
      whole += weight;
    }

    void print(List<String> lines) {
      lines.add("");
      lines.add(title);
      weights.entrySet().stream()
          .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
          .limit(MOST_LINES)
          .forEach(
              entry ->
                  lines.add(
                      "%5.1f %%  %s".formatted(100.0 * entry.getValue() / whole, entry.getKey())));
    }
  }
}
