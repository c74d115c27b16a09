package org.konseki.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ProfileStateTest {

  /** What messages and classes loaded meanwhile may take, besides the structure. */
  private static final long SMALL = 1_000_000;

  @Property(tries = 700)
  void read_stateAtAnyMoment_goesOnAsIfNothingHappened(
      @ForAll("kinds") ProfileKind<?> kind,
      @ForAll long seed,
      @ForAll @IntRange(max = 3_000) int before,
      @ForAll @IntRange(max = 3_000) int after) {
    checkGoingOn(kind, seed, before, after);
  }

  private static <V extends Profile> void checkGoingOn(
      ProfileKind<V> kind, long seed, int before, int after) {
    V original = kind.maker().get();
    kind.observe(original, new Random(seed), before);
    V copy = Bytes.copy(original, kind.reader());
    assertThat(kind.ask(copy)).isEqualTo(kind.ask(original));
    kind.observe(original, new Random(seed + 1), after);
    kind.observe(copy, new Random(seed + 1), after);
    assertThat(kind.ask(copy)).isEqualTo(kind.ask(original));
    assertThat(copy.isEmpty()).isEqualTo(original.isEmpty());
    assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(original));
  }

  @Property(tries = 5_000)
  void read_damagedBytes_isRefusedOrStillWorks(
      @ForAll("kinds") ProfileKind<?> kind,
      @ForAll long seed,
      @ForAll @IntRange(max = 60) int observations) {
    checkDamage(kind, new Random(seed), observations);
  }

  @Property(tries = 200)
  void read_damagedBytesOfFullProfiles_isRefusedOrStillWorks(
      @ForAll("kinds") ProfileKind<?> kind, @ForAll long seed) {
    checkDamage(kind, new Random(seed), 3_000);
  }

  private static <V extends Profile> void checkDamage(
      ProfileKind<V> kind, Random random, int observations) {
    V original = kind.maker().get();
    kind.observe(original, random, observations);
    byte[] bytes = damaged(Bytes.of(original), random);
    long before = allocated();
    V read;
    try {
      read = kind.reader().read(Bytes.in(bytes));
    } catch (IOException e) {
      assertThat(allocated() - before).isLessThan(SMALL + 50L * bytes.length);
      return;
    }
    assertThat(allocated() - before).isLessThan(SMALL + 50L * bytes.length);
    kind.ask(read);
    if (!(read instanceof Beacon)) {
      kind.observe(read, random, 20);
      kind.ask(read);
    }
    V copy = Bytes.copy(read, kind.reader());
    assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(read));
    read.forgetBefore(random.nextLong());
  }

  @Property(tries = 100)
  void read_bytesCutOff_isRefused(@ForAll("kinds") ProfileKind<?> kind, @ForAll long seed) {
    checkCutOff(kind, new Random(seed));
  }

  private static <V extends Profile> void checkCutOff(ProfileKind<V> kind, Random random) {
    V profile = kind.maker().get();
    kind.observe(profile, random, random.nextInt(100));
    byte[] bytes = Bytes.of(profile);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> kind.reader().read(Bytes.in(cut))).isInstanceOf(IOException.class);
    }
  }

  @Property(tries = 50)
  void read_otherVersion_saysWhatAndWhich(@ForAll("kinds") ProfileKind<?> kind) {
    byte[] bytes = Bytes.of(kind.maker().get());
    bytes[0] = 77;
    assertThatThrownBy(() -> kind.reader().read(Bytes.in(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("version 77");
  }

  @Provide
  Arbitrary<ProfileKind<?>> kinds() {
    return Arbitraries.of(ProfileKind.ALL);
  }

  /** Some bytes flipped or random from some place on, mostly with the version intact. */
  static byte[] damaged(byte[] bytes, Random random) {
    byte[] damaged = Arrays.copyOf(bytes, Math.max(1, bytes.length + random.nextInt(20) - 5));
    int flips = random.nextInt(4);
    for (int i = 0; i < flips; i++) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    if (random.nextInt(3) == 0) {
      int from = random.nextInt(damaged.length);
      for (int at = from; at < damaged.length; at++) {
        damaged[at] = (byte) (random.nextBoolean() ? random.nextInt(4) : random.nextInt());
      }
    }
    return damaged;
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
