package org.konseki.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RoomTest {

  private final AtomicLong nanos = new AtomicLong();

  /** What a sender got. */
  private record Held(String sender, long much) {}

  @Test
  void enter_oneSenderAlone_getsHalf() {
    Room room = new Room(100, nanos::get);

    assertThat(fill(room, "a")).isEqualTo(50);
    assertThat(room.enter("a", 1)).isEqualTo(Room.Answer.SHARE);
    assertThat(room.enter("b", 1)).isEqualTo(Room.Answer.GRANTED);
    assertThat(room.enter("c", 60)).isEqualTo(Room.Answer.FULL);
  }

  @Test
  void enter_emptyRoom_takesOneRequestOfAnySize() {
    Room room = new Room(100, nanos::get);

    assertThat(room.enter("a", 1_000)).isEqualTo(Room.Answer.GRANTED);
    room.leave("a", 1_000);
    assertThat(room.taken()).isZero();
  }

  @Test
  void secondsToWait_growsWithWhatIsTaken_withinBounds() {
    Room room = new Room(10_000, nanos::get);
    assertThat(room.secondsToWait()).isEqualTo(1);
    room.enter("a", 4_000);
    assertThat(room.secondsToWait()).as("nothing has left yet").isEqualTo(30);

    for (int i = 0; i < 20; i++) { // 200 a second
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      room.leave("a", 200);
      room.enter("a", 200);
    }

    assertThat(room.secondsToWait()).isBetween(15, 30);
    room.leave("a", 3_900);
    assertThat(room.secondsToWait()).isBetween(1, 2);
  }

  @Property
  void enter_anyOrder_countsWhatIsTakenAndLetsSmallSendersIn(
      @ForAll @Size(max = 300) List<@IntRange(min = -3, max = 9) Integer> steps) {
    Room room = new Room(1_000, nanos::get);
    Deque<Held> held = new ArrayDeque<>();
    for (int step : steps) {
      if (step < 0 && !held.isEmpty()) {
        Held first = held.remove();
        room.leave(first.sender(), first.much());
      } else if (step >= 0 && room.enter("s" + step, 7 + step) == Room.Answer.GRANTED) {
        held.add(new Held("s" + step, 7 + step));
      }
      assertThat(room.taken()).isEqualTo(held.stream().mapToLong(Held::much).sum());
      assertThat(room.taken()).isLessThanOrEqualTo(room.size());
    }

    long free = room.size() - room.taken();
    if (free > 0) {
      assertThat(room.enter("next", free)).isEqualTo(Room.Answer.GRANTED);
    }
  }

  /** However many flood: each gets as much as another, and so much stays free. */
  @Property(tries = 50)
  void enter_floodsForAWhile_shareEvenlyAndLeaveAPart(
      @ForAll @IntRange(min = 1, max = 10) int floods, @ForAll Random random) {
    Room room = new Room(1_000, nanos::get);
    Deque<Held> held = new ArrayDeque<>();
    List<String> senders =
        new ArrayList<>(IntStream.range(0, floods).mapToObj(i -> "s" + i).toList());
    for (int round = 0; round < 5_000; round++) {
      if (!held.isEmpty()) {
        Held first = held.remove();
        room.leave(first.sender(), first.much());
      }
      Collections.shuffle(senders, random);
      for (String sender : senders) {
        while (room.enter(sender, 2) == Room.Answer.GRANTED) {
          held.add(new Held(sender, 2));
        }
      }
    }

    double part = 1_000.0 / (floods + 1);
    assertThat((double) room.size() - room.taken()).isCloseTo(part, within(part / 5 + 4));
    for (String sender : senders) {
      long own = held.stream().filter(one -> one.sender().equals(sender)).count() * 2;
      assertThat((double) own).isCloseTo(part, within(part / 5 + 4));
    }
  }

  private static long fill(Room room, String sender) {
    while (room.enter(sender, 1) == Room.Answer.GRANTED) {}
    return room.taken();
  }
}
