package org.konseki.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A whole crash test: rounds of killing, then a comparison with a run that nothing disturbed. */
final class CrashRun {

  /** Of the rounds, in per cent, that end while the service starts. */
  private static final int DURING_START = 30;

  private static final int MOST_MILLIS_UNDER_LOAD = 2_000;

  private final CrashPlan plan;
  private final Random random;
  private final Numbered events;
  private final Traffic traffic;
  private final Map<String, Integer> kills = new TreeMap<>();
  private long startMillis = 5_000;

  CrashRun(CrashPlan plan) {
    this.plan = plan;
    this.random = new Random(plan.seed());
    this.events = new Numbered(plan.seed(), plan.memory());
    this.traffic = new Traffic(events, plan.batch());
  }

  /** What came of it. */
  CrashReport run() throws IOException, InterruptedException, SQLException {
    Path disturbed = empty("disturbed");
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(plan.minutes());
    for (int round = 1; round <= plan.rounds() && System.nanoTime() < end; round++) {
      round(disturbed, round);
      System.out.printf("round %d %s %s%n", round, kills, traffic.figures());
    }
    finish(disturbed);
    Kept before = Kept.read(disturbed);
    List<String> forgotten = sendAgain(disturbed, before);
    Kept kept = Kept.read(disturbed);
    return new CrashReport(plan, kills, traffic, kept, undisturbed(), unnamed(before), forgotten);
  }

  private Path empty(String name) throws IOException {
    Path data = plan.folder().resolve(name);
    if (Files.exists(data)) {
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(plan.folder());
    return data.toAbsolutePath();
  }

  private void round(Path data, int round) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (Victim victim = Victim.start(plan.jar(), data)) {
      if (round > 1 && random.nextInt(100) < DURING_START) {
        pause(random.nextInt((int) startMillis));
        kill(victim, victim.isReady() ? "idle" : "starting");
        return;
      }
      victim.awaitReady();
      startMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      if (round == 1) {
        indicator(victim);
      }
      List<Thread> senders = senders(victim);
      pause(1 + random.nextInt(MOST_MILLIS_UNDER_LOAD));
      kill(victim, "under load");
      for (Thread sender : senders) {
        sender.join();
      }
    }
  }

  static void indicator(Victim victim) throws IOException, InterruptedException {
    String body = "[{\"type\":\"domain\",\"value\":\"" + Numbered.EVIL + "\"}]";
    if (victim.post("/api/v1/indicators", "application/json", body).statusCode() != 200) {
      throw new IOException("The indicator was not taken");
    }
  }

  private static void pause(int millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis); // any moment will do
  }

  private void kill(Victim victim, String phase) throws InterruptedException {
    if (!victim.isAlive()) {
      traffic.complaints().add("the service ended by itself, " + phase);
    }
    victim.kill();
    kills.merge(phase, 1, Integer::sum);
  }

  private List<Thread> senders(Victim victim) {
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < plan.connections(); i++) {
      Thread sender = new Thread(() -> send(victim));
      sender.start();
      senders.add(sender);
    }
    return senders;
  }

  private void send(Victim victim) {
    try {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = traffic.send(victim, traffic.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends what was not answered, until all is. */
  private void finish(Path data) throws IOException, InterruptedException {
    try (Victim victim = Victim.start(plan.jar(), data)) {
      victim.awaitReady();
      while (!traffic.isSettled()) {
        traffic.send(victim, traffic.take());
      }
    }
  }

  /**
   * All once more, after one more kill: nothing is news, and what was caused is named. It ends as
   * it should, for repeats leave the journal with the next mark.
   */
  private List<String> sendAgain(Path data, Kept kept) throws IOException, InterruptedException {
    try (Victim victim = Victim.start(plan.jar(), data)) {
      victim.awaitReady();
      List<String> forgotten = traffic.sendAllAgain(victim, kept.followed());
      victim.stop();
      return forgotten;
    }
  }

  /** Answers that do not name the incident of a finding that rests on their events. */
  private int unnamed(Kept kept) throws IOException {
    return Unnamed.count(events, traffic.named(), kept);
  }

  /** The same events in a folder of their own, one batch after the other. */
  private Kept undisturbed() throws IOException, InterruptedException, SQLException {
    Path data = empty("undisturbed");
    Traffic same = new Traffic(events, plan.batch());
    try (Victim victim = Victim.start(plan.jar(), data)) {
      victim.awaitReady();
      indicator(victim);
      while (same.sent() < traffic.sent()) {
        same.send(victim, same.take());
      }
    }
    return Kept.read(data);
  }
}
