package org.konseki.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads go on in the order of their turns. */
@Timeout(30)
class TurnsTest {

  private final Turns turns = new Turns();
  private final AtomicLong numbers = new AtomicLong();
  private final List<Long> done = new CopyOnWriteArrayList<>();

  private void goOn(Turns.Turn turn) {
    try (turn) {
      turn.await();
      done.add(turn.number());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void await_manyThreads_goOnInTheOrderInWhichTheyTookTurns() throws InterruptedException {
    List<Thread> threads =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    new Thread(
                        () ->
                            new Random(i)
                                .ints(200, 0, 3)
                                .forEach(
                                    wait -> {
                                      Turns.Turn turn = turns.take(numbers::getAndIncrement);
                                      IntStream.range(0, wait).forEach(any -> Thread.yield());
                                      goOn(turn);
                                    })))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(done).containsExactlyElementsOf(LongStream.range(0, 1_600).boxed().toList());
  }

  @Test
  void await_behindOneThatFailed_waitsForThoseBeforeThat() throws InterruptedException {
    Turns.Turn first = turns.take(numbers::getAndIncrement);
    Turns.Turn failed = turns.take(numbers::getAndIncrement);
    Turns.Turn third = turns.take(numbers::getAndIncrement);
    failed.close();
    Turns.Turn fourth = turns.take(numbers::getAndIncrement);
    Thread last = new Thread(() -> goOn(fourth));
    Thread behind = new Thread(() -> goOn(third));
    last.start();
    behind.start();
    while (behind.getState() != Thread.State.WAITING || last.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(done).isEmpty();

    first.close();
    behind.join();
    last.join();

    assertThat(done).containsExactly(2L, 3L);
  }

  @Test
  void await_interrupted_letsThoseBehindGoOn() throws InterruptedException {
    Turns.Turn first = turns.take(numbers::getAndIncrement);
    Turns.Turn second = turns.take(numbers::getAndIncrement);
    Thread interrupted = new Thread(() -> goOn(second));
    interrupted.start();
    interrupted.interrupt();
    interrupted.join();
    first.close();

    goOn(turns.take(numbers::getAndIncrement));

    assertThat(done).containsExactly(2L);
  }
}
