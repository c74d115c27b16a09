package org.konseki.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The program that measures a packaged service under load. Ends with status 1 if an answer was
 * wrong, 2 if it was asked for what it does not know.
 */
public final class LoadDriver {

  private static final int OVERLOAD = 10;
  private static final Duration CEILING_MOST = Duration.ofSeconds(20);
  private static final Duration CEILING_WARMUP = Duration.ofSeconds(10);
  private static final Duration LATER_WARMUP = Duration.ofSeconds(30);

  private final LoadPlan plan;
  private final Path folder;
  private final AtomicLong numbers = new AtomicLong();
  private final List<Measured> done = new ArrayList<>();

  private LoadDriver(LoadPlan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
  }

  /** Runs the steps that the words ask for. */
  public static void main(String... words) throws IOException, InterruptedException {
    LoadPlan plan;
    try {
      plan = LoadPlan.parse(words);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n" + LoadPlan.USAGE);
      System.exit(2);
      return;
    }
    Files.createDirectories(Path.of("target"));
    Path folder = Files.createTempDirectory(Path.of("target"), "load-");
    System.exit(new LoadDriver(plan, folder).run() ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    try (Server server = Server.service(plan.jar(), plan.javaOptions(), folder)) {
      Watchlist.post(server, plan.indicators());
      @Nullable Recording recording =
          plan.profile() ? new Recording(server, folder.resolve("load.jfr")) : null;
      for (LoadPlan.Step step : plan.steps()) {
        if (step.kind() != LoadPlan.Kind.CEILING) {
          done.add(measure(stage(server, step), step, recording));
          print(List.of(done.get(done.size() - 1)));
          if (recording != null) {
            recording.summary().forEach(System.out::println);
            recording = null;
          }
        }
      }
    }
    if (plan.steps().stream().anyMatch(step -> step.kind() == LoadPlan.Kind.CEILING)) {
      measureCeiling();
    }
    conclude();
    return done.stream().noneMatch(Measured::isWrong);
  }

  /** Of steps on the same server only the first finds code that is not compiled yet. */
  private Duration warmup() {
    return done.isEmpty() || plan.warmup().compareTo(LATER_WARMUP) < 0
        ? plan.warmup()
        : LATER_WARMUP;
  }

  private Stage stage(Server server, LoadPlan.Step step) {
    return step.kind() == LoadPlan.Kind.SOAK
        ? Stage.soaking(server, plan, Duration.ofSeconds(Math.round(step.value() * 60)), numbers)
        : new Stage(server, warmup(), plan.measured(), plan.seed(), plan.scene(), numbers, false);
  }

  private Measured measure(Stage stage, LoadPlan.Step step, @Nullable Recording recording)
      throws IOException, InterruptedException {
    Format format = step.format();
    double max = Report.best(done, "max ecs");
    int many = plan.connections() * (step.kind() == LoadPlan.Kind.OVERLOAD ? OVERLOAD : 1);
    double rate =
        switch (step.kind()) {
          case PERCENT -> max * step.value() / 100;
          case RATE -> step.value();
          case OVERLOAD -> max * OVERLOAD;
          case MAX, SOAK, CEILING -> 0;
        };
    String name =
        switch (step.kind()) {
          case PERCENT -> "%.0f %% of max".formatted(step.value());
          case RATE -> "rate %.0f".formatted(step.value());
          case OVERLOAD -> "overload";
          case SOAK -> "soak";
          case MAX, CEILING -> "max " + format.id();
        };
    return stage.measure(name, format, format.path(), many, rate, recording);
  }

  private void measureCeiling() throws IOException, InterruptedException {
    Set<Format> formats = EnumSet.noneOf(Format.class);
    plan.steps().forEach(step -> formats.add(step.format()));
    Duration measured =
        plan.measured().compareTo(CEILING_MOST) < 0 ? plan.measured() : CEILING_MOST;
    try (Server server = Server.ceiling(plan.javaOptions(), folder)) {
      Stage stage =
          new Stage(server, CEILING_WARMUP, measured, plan.seed(), plan.scene(), numbers, false);
      for (Format format : formats) {
        ceiling(stage, "drop " + format.id(), format, "/drop");
        if (format == Format.ECS) {
          ceiling(stage, "json " + format.id(), format, "/json");
        }
        ceiling(stage, "read " + format.id(), format, "/read/" + format.id());
      }
    }
  }

  private void ceiling(Stage stage, String name, Format format, String path)
      throws IOException, InterruptedException {
    done.add(stage.measure(name, format, path, plan.connections(), 0, null));
    print(List.of(done.get(done.size() - 1)));
  }

  private static void print(List<Measured> steps) {
    System.out.println(Report.table(steps));
  }

  private void conclude() throws IOException {
    Path file = folder.resolve("load.json");
    Report.write(file, plan, done);
    System.out.print(Report.ratio(done, "max ecs", "json ecs"));
    System.out.print(Report.ratio(done, "overload", "max ecs"));
    System.out.print(Report.growth(done, "soak"));
    for (Format format : Format.values()) {
      System.out.print(Report.ratio(done, "max " + format.id(), "read " + format.id()));
    }
    System.out.println("All figures: " + file);
  }
}
