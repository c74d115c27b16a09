package org.konseki.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private final List<String> started = new ArrayList<>();

  @Test
  void await_senderWithOne_passesAfterOneOfTheFlood() {
    Turns turns = new Turns(2);
    IntStream.range(0, 100).forEach(i -> turns.await("flood", () -> started.add("flood")));
    turns.await("small", () -> started.add("small"));

    turns.done();
    turns.done();

    assertThat(started).containsExactly("flood", "flood", "flood", "small");
    assertThat(turns.waiting()).isEqualTo(97);
  }

  @Test
  void await_workThatNobodyWantsAnyMore_isPassedOver() {
    Turns turns = new Turns(1);
    turns.await("a", () -> started.add("first"));
    turns.await("a", () -> false);
    turns.await("a", () -> started.add("third"));

    turns.done();
    assertThat(started).containsExactly("first", "third");

    turns.done();
    assertThat(turns.working()).isZero();
  }

  @Property
  void await_anyOrder_startsEachOnceAndNoMoreThanThereArePlaces(
      @ForAll @IntRange(min = 1, max = 5) int places,
      @ForAll @Size(max = 100) List<@IntRange(min = -2, max = 4) Integer> steps) {
    Turns turns = new Turns(places);
    started.clear();
    int sent = 0;
    int done = 0;
    for (int step : steps) {
      if (step >= 0) {
        String name = "s" + step + "-" + sent++;
        turns.await("s" + step, () -> started.add(name));
      } else if (done < started.size()) {
        done++;
        turns.done();
      }
      assertThat(started.size() - done).isLessThanOrEqualTo(places);
      assertThat(turns.working()).isEqualTo(started.size() - done);
    }
    while (done < started.size()) {
      done++;
      turns.done();
    }

    assertThat(started).hasSize(sent).doesNotHaveDuplicates();
    assertThat(turns.working() + turns.waiting()).isZero();
    for (int sender = 0; sender <= 4; sender++) {
      String own = "s" + sender + "-";
      assertThat(numbers(own)).as("in order for each sender").isSorted();
    }
  }

  private List<Integer> numbers(String prefix) {
    return started.stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> Integer.valueOf(name.substring(prefix.length())))
        .collect(Collectors.toList());
  }
}
