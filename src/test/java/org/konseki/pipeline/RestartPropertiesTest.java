package org.konseki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.konseki.event.Event;
import org.konseki.state.Journal;
import org.konseki.state.State;
import org.konseki.state.StateLimits;
import org.konseki.state.internal.RocksState;

/**
 * A day on which all detections fire gives the same findings and incidents however often the
 * process is killed or stopped, wherever, with whatever of it in a checkpoint, and over however
 * many shards it goes on. More tries: {@code -Dkonseki.restart.tries=200}.
 */
class RestartPropertiesTest {

  private static final int TRIES = Integer.getInteger("konseki.restart.tries", 6);
  private static final StateLimits LIMITS =
      new StateLimits(Duration.ofDays(1), 1L << 26, 1L << 24, 1L << 24);

  private static final Map<Integer, Map<String, String>> EXPECTED = new HashMap<>();

  @TempDir Path folder;

  static IntStream tries() {
    return IntStream.range(0, TRIES);
  }

  @ParameterizedTest
  @MethodSource("tries")
  void submit_dayWithRestartsInBetween_sameFindingsAndIncidents(int number) throws Exception {
    Random random = new Random(number);
    int seed = number / 3;
    List<List<Event>> requests = DayRuns.requests(ReferenceDay.of(seed), random, 40);

    Map<String, String> found = interrupted(requests, random);

    assertThat(Maps.difference(found, expected(seed))).hasToString("equal");
  }

  private static Map<String, String> expected(int seed) throws InterruptedException {
    Map<String, String> known = EXPECTED.get(seed);
    if (known == null) {
      List<Event> day = ReferenceDay.of(seed);
      known = DayRuns.inTurn(Lists.partition(day, 50), 1);
      EXPECTED.put(seed, known);
    }
    return known;
  }

  private Map<String, String> interrupted(List<List<Event>> requests, Random random)
      throws InterruptedException {
    int often = 1 + random.nextInt(40);
    try (JoiningLedger ledger =
        new JoiningLedger(DayRuns.JUDGEMENT, DayRuns.JOINS, DayRuns.LATENESS)) {
      for (int next = 0; next < requests.size(); ) {
        int until = Math.min(requests.size(), next + 1 + random.nextInt(requests.size() / 3));
        next = process(ledger, requests, next, until, often, random);
      }
      process(ledger, requests, 0, 0, often, random);
      return DayRuns.summary(ledger);
    }
  }

  private static boolean checkpoint(Recorder recorder) {
    try {
      return recorder.checkpoint();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** One process, from its start to its end; gives back which request the next begins with. */
  private int process(
      JoiningLedger ledger,
      List<List<Event>> requests,
      int from,
      int until,
      int often,
      Random random)
      throws InterruptedException {
    try (State state = new RocksState(folder, LIMITS)) {
      Journal journal = new Journal(state);
      Recall recall = Recall.of(state, journal, ledger.notes());
      assertThat(ledger.restart(recall, journal)).as("what fires again").isEmpty();
      try (Pipeline pipeline = DayRuns.pipeline(ledger, 1 + random.nextInt(4), recall)) {
        Recorder recorder = new Recorder(pipeline, journal, Clock.systemUTC());
        recorder.catchUp();
        CompletableFuture<Boolean> checkpoint = CompletableFuture.completedFuture(true);
        for (int i = from; i < until; i++) {
          recorder.submit(requests.get(i)).join();
          if (random.nextInt(often) == 0) {
            assertThat(checkpoint.join()).isTrue();
            checkpoint = CompletableFuture.supplyAsync(() -> checkpoint(recorder));
            if (random.nextBoolean()) {
              checkpoint.join(); // or it is handed over while more comes
            }
          }
        }
        assertThat(checkpoint.join()).isTrue();
        recorder.close();
        if (random.nextBoolean()) {
          recorder.stop();
        } else if (until < requests.size() && from < until) {
          journal.append(requests.get(until)); // the process ends before it is judged
          return until + 1;
        }
      }
    }
    return until;
  }
}
