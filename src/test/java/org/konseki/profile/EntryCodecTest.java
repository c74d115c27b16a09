package org.konseki.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EntryCodecTest {

  private static final Window HOUR = Window.of(Duration.ofHours(1));
  private static final EntryCodec<Pair, SlidingSum> SUMS =
      new EntryCodec<>(Pair.CODEC, in -> SlidingSum.read(in, HOUR));

  /** An observation, or the past forgotten. */
  private record Step(boolean forget, Pair pair, long time) {

    void apply(Profiles<Pair, SlidingSum> sums) {
      SlidingSum sum = forget ? null : sums.at(pair, time);
      if (sum != null) {
        sum.add(time, 3);
      }
      if (forget) {
        sums.forgetBefore(time);
      }
    }
  }

  /** A store that is written now and then, restarts, and a journal of what came since. */
  @Property(tries = 500)
  void restore_afterAnyStep_goesOnAsIfNothingHappened(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int most) throws IOException {
    Random random = new Random(seed);
    Profiles<Pair, SlidingSum> undisturbed = sums(most);
    Profiles<Pair, SlidingSum> restarted = sums(most);
    Store store = new Store();
    List<Step> journal = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      Step step = step(random, i);
      step.apply(undisturbed);
      step.apply(restarted);
      journal.add(step);
      if (random.nextInt(20) == 0) {
        SUMS.handOver(restarted, store);
        journal.clear();
        assertThat(store.size()).isEqualTo(restarted.size());
      }
      if (random.nextInt(30) == 0) {
        restarted = sums(most);
        Profiles<Pair, SlidingSum> filled = restarted;
        store.restore(seed, (key, value) -> SUMS.restore(filled, key, value));
        journal.forEach(each -> each.apply(filled));
      }
      assertThat(bytes(restarted)).isEqualTo(bytes(undisturbed));
    }
  }

  /**
   * A hand-over goes on while observations come; until it is through, the one before it counts, and
   * all that came since that began.
   */
  @Property(tries = 500)
  void beginHandOver_stepsBeforeItIsThrough_tellsWhatWasAtItsBeginning(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int most) throws IOException {
    Random random = new Random(seed);
    Profiles<Pair, SlidingSum> undisturbed = sums(most);
    Profiles<Pair, SlidingSum> restarted = sums(most);
    Store whole = new Store();
    Store begun = null;
    List<Step> sinceWhole = new ArrayList<>();
    List<Step> sinceBegun = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      if (begun == null && random.nextInt(20) == 0) {
        begun = whole.copy();
        Store to = begun;
        SUMS.beginHandOver(restarted, (key, bytes, value) -> to.accept(bytes, value));
        sinceBegun.clear();
      }
      Step step = step(random, i);
      step.apply(undisturbed);
      step.apply(restarted);
      sinceWhole.add(step);
      sinceBegun.add(step);
      if (begun != null && random.nextBoolean() && restarted.goOnHandingOver(2) == 0) {
        whole = begun;
        begun = null;
        sinceWhole = new ArrayList<>(sinceBegun);
      }
      if (random.nextInt(30) == 0) {
        restarted = sums(most);
        Profiles<Pair, SlidingSum> filled = restarted;
        whole.restore(seed, (key, value) -> SUMS.restore(filled, key, value));
        sinceWhole.forEach(each -> each.apply(filled));
        begun = null;
      }
      assertThat(bytes(restarted)).isEqualTo(bytes(undisturbed));
    }
  }

  @Example
  void goOnHandingOver_entryThatCannotBeTold_failsOnceAskedForTheRest() throws IOException {
    Profiles<Pair, SlidingSum> sums = sums(10);
    Step step = new Step(false, new Pair("a", "b"), 50);
    step.apply(sums);
    SUMS.beginHandOver(
        sums,
        (key, bytes, value) -> {
          throw new IllegalStateException("no room");
        });
    step.apply(sums); // whoever measures is not disturbed

    assertThatThrownBy(() -> sums.goOnHandingOver(1)).hasRootCauseMessage("no room");
  }

  @Property(tries = 200)
  void restore_lessRoomThanBefore_keepsTheNewestAndRemovesTheRest(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int most) throws IOException {
    Random random = new Random(seed);
    Profiles<Pair, SlidingSum> large = sums(1_000);
    Profiles<Pair, SlidingSum> small = sums(most);
    for (int i = 0; i < 200; i++) {
      Step step = new Step(false, pair(random), i);
      step.apply(large);
    }
    Store store = new Store();
    SUMS.handOver(large, store);
    store.restore(seed, (key, value) -> SUMS.restore(small, key, value));
    SUMS.handOver(small, store);
    assertThat(small.size()).isEqualTo(Math.min(most, large.size()));
    assertThat(store.size()).isEqualTo(small.size());
  }

  @Example
  void handOver_again_tellsOnlyWhatChanged() throws IOException {
    Profiles<Pair, SlidingSum> sums = sums(3);
    Store store = new Store();
    for (int i = 0; i < 3; i++) {
      new Step(false, new Pair("a", "b" + i), 10 + i).apply(sums);
    }
    SUMS.handOver(sums, store);
    assertThat(store.takeChanges()).isEqualTo(3);
    SUMS.handOver(sums, store);
    assertThat(store.takeChanges()).isZero();
    new Step(false, new Pair("a", "b2"), 20).apply(sums);
    new Step(false, new Pair("a", "b2"), 21).apply(sums);
    SUMS.handOver(sums, store);
    assertThat(store.takeChanges()).isEqualTo(1);
    new Step(false, new Pair("a", "b4"), 22).apply(sums);
    new Step(false, new Pair("a", "b5"), 23).apply(sums);
    new Step(false, new Pair("a", "b6"), 24).apply(sums);
    SUMS.handOver(sums, store);
    assertThat(store.takeChanges()).isEqualTo(6);
    assertThat(store.size()).isEqualTo(3);
    sums.forgetBefore(Duration.ofDays(9).toMillis());
    SUMS.handOver(sums, store);
    assertThat(store.takeChanges()).isEqualTo(4);
    assertThat(store.size()).isZero();
  }

  @Property
  void restore_damagedBytes_isRefusedSayingWhere(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    Profiles<Pair, SlidingSum> sums = sums(10);
    new Step(false, pair(random), 50).apply(sums);
    List<byte[]> entry = new ArrayList<>();
    SUMS.handOver(
        sums,
        (key, value) -> {
          entry.add(key);
          entry.add(value);
        });
    int which = random.nextInt(2);
    byte[] intact = entry.get(which);
    entry.set(which, ProfileStateTest.damaged(intact, random));
    Profiles<Pair, SlidingSum> filled = sums(10);
    try {
      SUMS.restore(filled, entry.get(0), entry.get(1));
      assertThat(filled.size()).isLessThanOrEqualTo(1);
    } catch (IOException e) {
      assertThat(entry.get(which)).isNotEqualTo(intact);
      assertThat(e).hasMessageContaining("at byte");
      assertThat(filled.size()).isZero();
    }
  }

  @Example
  void restore_keyTwice_isRefused() throws IOException {
    Profiles<Pair, SlidingSum> sums = sums(10);
    new Step(false, new Pair("a", "b"), 50).apply(sums);
    assertThatThrownBy(() -> SUMS.handOver(sums, (key, value) -> restore(sums, key, value.clone())))
        .hasMessageContaining("twice");
  }

  private static void restore(Profiles<Pair, SlidingSum> into, byte[] key, byte[] value) {
    try {
      SUMS.restore(into, key, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Step step(Random random, int now) {
    long time = now * 600_000L - random.nextInt(3_000_000);
    boolean forget = random.nextInt(80) == 0;
    return new Step(forget, pair(random), forget ? time - 30_000_000 : time);
  }

  private static Pair pair(Random random) {
    return new Pair("u" + random.nextInt(10), "h" + random.nextInt(10));
  }

  private static Profiles<Pair, SlidingSum> sums(int most) {
    return new Profiles<>(most, pair -> new SlidingSum(HOUR));
  }

  private static byte[] bytes(Profiles<Pair, SlidingSum> sums) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sums.write(new DataOutputStream(bytes), Pair.CODEC);
    return bytes.toByteArray();
  }
}
