package org.konseki.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A running server on which steps are measured one after the other. */
final class Stage {

  private static final Duration PART = Duration.ofSeconds(10);
  private static final Duration SOAK_PART = Duration.ofMinutes(1);
  private static final int BATCHES = 400;

  private final Server server;
  private final Duration warmup;
  private final Duration measured;
  private final long seed;
  private final Scene scene;
  private final AtomicLong numbers;
  private final boolean soaking;

  /** One that goes on for long, and looks each minute at what no collection takes away. */
  static Stage soaking(Server server, LoadPlan plan, Duration measured, AtomicLong numbers) {
    return new Stage(server, plan.warmup(), measured, plan.seed(), plan.scene(), numbers, true);
  }

  Stage(
      Server server,
      Duration warmup,
      Duration measured,
      long seed,
      Scene scene,
      AtomicLong numbers,
      boolean soaking) {
    this.scene = scene;
    this.soaking = soaking;
    this.server = server;
    this.warmup = warmup;
    this.measured = measured;
    this.seed = seed;
    this.numbers = numbers;
  }

  /**
   * Measures a step.
   *
   * @param path where the batches are posted to
   * @param eventsPerSecond how fast, or 0 for as fast as answers come
   * @param recording records while it is measured, if given
   */
  Measured measure(
      String name,
      Format format,
      String path,
      int connections,
      double eventsPerSecond,
      @Nullable Recording recording)
      throws IOException, InterruptedException {
    List<Batch> batches =
        format.batches(seed, Math.max(BATCHES, connections), LoadPlan.EVENTS_EACH, path, scene);
    double takenBefore = Vitals.of(server).taken();
    Pace pace =
        eventsPerSecond > 0
            ? Pace.ofEvents(eventsPerSecond, LoadPlan.EVENTS_EACH)
            : Pace.unbounded();
    List<Measured.Moment> moments = new ArrayList<>();
    Phase phase = new Phase(server.port(), connections, batches, numbers, pace);
    try (phase) {
      TimeUnit.NANOSECONDS.sleep(warmup.toNanos());
      if (recording != null) {
        recording.start();
      }
      phase.tally().measure(true);
      watch(phase.tally(), moments);
      phase.tally().measure(false);
      if (recording != null) {
        recording.stop();
      }
    }
    Measured whole = Measured.between(name, moments.get(0), moments.get(moments.size() - 1));
    double taken = Vitals.of(server).taken() - takenBefore;
    long missing = taken == 0 ? 0 : phase.tally().allAccepted() - Math.round(taken);
    return whole.with(missing, phase.tally().failures(), parts(moments));
  }

  private void watch(Tally tally, List<Measured.Moment> moments)
      throws IOException, InterruptedException {
    Duration part = soaking ? SOAK_PART : PART;
    long start = System.nanoTime();
    long end = start + measured.toNanos();
    moments.add(moment(tally));
    for (long next = start; next < end; ) {
      next = Math.min(end, next + part.toNanos());
      TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
      moments.add(moment(tally));
    }
  }

  private Measured.Moment moment(Tally tally) throws IOException, InterruptedException {
    if (soaking) {
      server.command("GC.run");
    }
    Vitals vitals = Vitals.of(server);
    return new Measured.Moment(System.nanoTime(), tally.snapshot(), vitals);
  }

  private static List<Measured> parts(List<Measured.Moment> moments) {
    List<Measured> parts = new ArrayList<>();
    for (int i = 1; i < moments.size(); i++) {
      parts.add(Measured.between("part " + i, moments.get(i - 1), moments.get(i)));
    }
    return parts;
  }
}
