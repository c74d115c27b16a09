package org.konseki.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged service while its disk takes nothing more: it says so, acknowledges nothing, goes on
 * by itself when there is room, and what it holds then is what it would hold without that.
 */
@Timeout(600)
class FullDiskIT {

  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final int BATCH = 20;
  private static final Numbered EVENTS = new Numbered(7, false);

  @TempDir Path folder;

  /** Takes room away and gives it back. */
  private interface Room {
    void take(Victim victim) throws IOException, InterruptedException;

    void giveBack(Victim victim) throws IOException, InterruptedException;
  }

  @Test
  void post_whileFilesMayNotGrow_is503AndLosesNothing() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit is not installed");
    fill(
        folder.resolve("data"),
        new Room() {
          @Override
          public void take(Victim victim) throws IOException, InterruptedException {
            run("prlimit", "--pid", "" + victim.pid(), "--fsize=65536:");
          }

          @Override
          public void giveBack(Victim victim) throws IOException, InterruptedException {
            run("prlimit", "--pid", "" + victim.pid(), "--fsize=unlimited:");
          }
        });
  }

  @Test
  void post_onAFullFileSystem_is503AndLosesNothing() throws Exception {
    Path small = Files.createDirectories(folder.resolve("small"));
    assumeTrue(
        status("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", small.toString()) == 0,
        "file systems cannot be mounted here");
    try {
      Path ballast = small.resolve("ballast");
      fill(
          small.resolve("data"),
          new Room() {
            @Override
            public void take(Victim victim) throws IOException, InterruptedException {
              status("dd", "if=/dev/zero", "of=" + ballast, "bs=64k"); // until there is no room
            }

            @Override
            public void giveBack(Victim victim) throws IOException {
              Files.delete(ballast);
            }
          });
    } finally {
      run("umount", small.toString());
    }
  }

  private void fill(Path data, Room room) throws Exception {
    Traffic traffic = new Traffic(EVENTS, BATCH);
    Traffic whileFull = new Traffic(EVENTS, BATCH);
    try (Victim victim = Victim.start(JAR, data)) {
      victim.awaitReady();
      CrashRun.indicator(victim);
      send(traffic, victim, 5);
      room.take(victim);
      int refused = 0;
      for (int i = 0; i < 10; i++) {
        HttpResponse<String> answer = whileFull.post(victim, batch(5 + i));
        if (answer.statusCode() != 200) {
          refused++;
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
          assertThat(answer.headers().firstValue("Content-Type").orElse(""))
              .startsWith("application/problem+json");
          assertThat(answer.body()).containsAnyOf("disk", "ディスク");
        }
      }
      assertThat(refused).isPositive();
      room.giveBack(victim);
      awaitTaken(victim);
      send(traffic, victim, 15);
      assertThat(victim.isReady()).isTrue();
      victim.stop(); // killed, it could leave what was sent twice to the next start to take out
    }
    assertThat(traffic.complaints()).isEmpty();
    Kept kept = Kept.read(data);
    assertThat(kept.lost(traffic.answeredIds())).isEmpty();
    assertThat(kept.doubled()).isEmpty();
    assertThat(kept.differences(undisturbed(traffic.sent()))).isEmpty();
  }

  private static List<Integer> batch(int number) {
    return IntStream.range(number * BATCH, (number + 1) * BATCH).boxed().toList();
  }

  private static void send(Traffic traffic, Victim victim, int batches)
      throws InterruptedException {
    for (int i = 0; i < batches; i++) {
      traffic.send(victim, traffic.take());
    }
    assertThat(traffic.isSettled()).isTrue();
  }

  /** It need not be told that there is room again. */
  private static void awaitTaken(Victim victim) throws IOException, InterruptedException {
    Traffic any = new Traffic(EVENTS, BATCH);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (any.post(victim, batch(0)).statusCode() != 200) {
      assertThat(System.nanoTime()).as("takes nothing though there is room").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private Kept undisturbed(int events) throws IOException, InterruptedException, SQLException {
    Path data = folder.resolve("undisturbed");
    Traffic same = new Traffic(EVENTS, BATCH);
    try (Victim victim = Victim.start(JAR, data)) {
      victim.awaitReady();
      CrashRun.indicator(victim);
      while (same.sent() < events) {
        same.send(victim, same.take());
      }
    }
    return Kept.read(data);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(status(command)).as(String.join(" ", command)).isZero();
  }

  private static int status(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
