package org.konseki.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver against a server of its own, so that it works when it is needed. */
class StageTest {

  @TempDir Path folder;

  @Test
  void measure_serverThatReads_countsItsAnswers() throws Exception {
    try (Server server = Server.ceiling(List.of("-Xmx128m"), folder)) {
      Stage stage = stage(server, Duration.ofMillis(300), Duration.ofSeconds(1));

      Measured read = stage.measure("read", Format.ECS, "/read/ecs", 2, 0, null);
      long begun = System.nanoTime();
      Measured paced = stage.measure("paced", Format.BIND, "/read/bind", 2, 5_000, null);
      double seconds = (System.nanoTime() - begun) / 1e9;

      assertThat(read.failures()).isEmpty();
      assertThat(read.events()).isPositive();
      assertThat(read.latency().p99()).isPositive();
      assertThat(paced.isWrong()).isFalse();
      assertThat((double) paced.events())
          .as("what a busy machine delayed is caught up with, and no more")
          .isLessThanOrEqualTo(5_000 * seconds + 2 * 500);
    }
  }

  @Test
  void measure_serverThatAcceptsNothing_isWrong() throws Exception {
    try (Server server = Server.ceiling(List.of("-Xmx128m"), folder)) {
      Stage stage = stage(server, Duration.ZERO, Duration.ofMillis(300));

      assertThat(stage.measure("read", Format.ECS, "/read/bind", 1, 0, null).isWrong()).isTrue();
    }
  }

  private static Stage stage(Server server, Duration warmup, Duration measured) {
    return new Stage(server, warmup, measured, 1, Scene.OFFICE, new AtomicLong(), false);
  }
}
