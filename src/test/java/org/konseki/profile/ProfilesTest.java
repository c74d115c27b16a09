package org.konseki.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ProfilesTest {

  /** Some have one hash, so that pairs have. */
  private static final List<String> NAMES =
      List.of("AaAa", "AaBB", "BBAa", "BBBB", "Ba", "CB", "u0", "u1", "u2", "u3");

  private record Sighting(Pair pair, long time) {}

  @Property(tries = 300)
  void at_moreKeysThanRoom_keepsTheNewestInAnyOrder(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 30) int most,
      @ForAll @IntRange(min = 1, max = 50) int times) {
    List<Sighting> sightings = sightings(seed, 300, times);
    Set<Pair> expected = newest(sightings, most);
    for (int order = 0; order < 3; order++) {
      Collections.shuffle(sightings, new Random(seed + order));
      assertThat(keys(profiles(most, sightings))).isEqualTo(expected);
    }
  }

  @Property(tries = 100)
  void write_enoughRoom_givesTheSameStateInAnyOrder(@ForAll long seed) throws IOException {
    List<Sighting> sightings = sightings(seed, 500, 1_000);
    byte[] inOrder = bytes(profiles(1_000, sightings));
    Collections.shuffle(sightings, new Random(seed));
    assertThat(bytes(profiles(1_000, sightings))).isEqualTo(inOrder);
    Profiles<Pair, FirstSeen> read = new Profiles<>(1_000, pair -> new FirstSeen());
    read.read(Bytes.in(inOrder), Pair.CODEC, FirstSeen::read);
    assertThat(bytes(read)).isEqualTo(inOrder);
    Profiles<Pair, FirstSeen> small = new Profiles<>(7, pair -> new FirstSeen());
    small.read(Bytes.in(inOrder), Pair.CODEC, FirstSeen::read);
    assertThat(keys(small)).isEqualTo(newest(sightings, 7));
  }

  @Property(tries = 100)
  void at_forgettingNowAndThen_staysWithinBounds(@ForAll long seed) {
    Random random = new Random(seed);
    Profiles<Pair, FirstSeen> profiles = new Profiles<>(20, pair -> new FirstSeen());
    List<Sighting> sightings = sightings(seed, 400, 1_000);
    for (Sighting sighting : sightings) {
      add(profiles, sighting);
      if (random.nextInt(50) == 0) {
        profiles.forgetBefore(random.nextInt(500));
      }
      assertThat(profiles.size()).isLessThanOrEqualTo(20);
    }
    profiles.forgetBefore(Long.MAX_VALUE);
    assertThat(profiles.size()).isZero();
  }

  @Example
  void at_beforeTheHorizon_isNull() {
    Profiles<Pair, FirstSeen> profiles = new Profiles<>(20, pair -> new FirstSeen());
    Pair pair = new Pair("suzuki", "192.0.2.1");
    add(profiles, new Sighting(pair, 100));
    profiles.forgetBefore(50);
    assertThat(profiles.at(pair, 49)).isNull();
    assertThat(profiles.at(pair, 50)).isSameAs(profiles.get(pair)).isNotNull();
    assertThat(profiles.get(new Pair("suzuki", "192.0.2.2"))).isNull();
  }

  @Example
  void estimatedBytes_entries_countKeysAndStructures() {
    Profiles<Pair, FirstSeen> profiles = profiles(1_000, sightings(1, 900, 1_000));
    long each = profiles.estimatedBytes() / profiles.size();
    assertThat(each).isBetween(100L, 160L);
  }

  @Example
  void read_keyTwice_isRefused() {
    Profiles<Pair, FirstSeen> profiles = profiles(1_000, sightings(1, 10, 10));
    byte[] bytes = bytes(profiles);
    assertThatThrownBy(() -> profiles.read(Bytes.in(bytes), Pair.CODEC, FirstSeen::read))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("twice");
  }

  @Example
  void pairDay_codec_readsWhatWasWritten() throws IOException {
    PairDay key = new PairDay("192.0.2.1", "例え.example", -9);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PairDay.CODEC.write(key, new DataOutputStream(bytes));
    assertThat(PairDay.CODEC.read(Bytes.in(bytes.toByteArray()))).isEqualTo(key);
    assertThat(key).isLessThan(new PairDay("192.0.2.1", "a.example", 0));
  }

  @Example
  void firstSeen_sightings_areTheEarliestAndTheLatest() {
    FirstSeen seen = new FirstSeen();
    assertThat(seen.isEmpty()).isTrue();
    seen.add(20);
    seen.add(10);
    seen.add(30);
    assertThat(seen.earliest()).isEqualTo(10);
    assertThat(seen.latest()).isEqualTo(30);
    assertThat(seen.isFirst(10)).isTrue();
    assertThat(seen.isFirst(20)).isFalse();
    seen.forgetBefore(31);
    assertThat(seen.isEmpty()).isTrue();
  }

  private static List<Sighting> sightings(long seed, int count, int times) {
    Random random = new Random(seed);
    List<Sighting> sightings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pair pair = new Pair(NAMES.get(random.nextInt(10)), NAMES.get(random.nextInt(10)));
      sightings.add(new Sighting(pair, random.nextInt(times)));
    }
    return sightings;
  }

  private static Set<Pair> newest(List<Sighting> sightings, int most) {
    Map<Pair, Long> last = new HashMap<>();
    sightings.forEach(sighting -> last.merge(sighting.pair, sighting.time, Math::max));
    Comparator<Map.Entry<Pair, Long>> byTime = Map.Entry.comparingByValue();
    return last.entrySet().stream()
        .sorted(
            byTime
                .thenComparing(entry -> entry.getKey().hashCode())
                .thenComparing(Map.Entry.comparingByKey())
                .reversed())
        .limit(most)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Pair> keys(Profiles<Pair, FirstSeen> profiles) {
    Set<Pair> keys = new TreeSet<>();
    profiles.forEach((pair, seen) -> keys.add(pair));
    return keys;
  }

  private static Profiles<Pair, FirstSeen> profiles(int most, List<Sighting> sightings) {
    Profiles<Pair, FirstSeen> profiles = new Profiles<>(most, pair -> new FirstSeen());
    sightings.forEach(sighting -> add(profiles, sighting));
    return profiles;
  }

  private static void add(Profiles<Pair, FirstSeen> profiles, Sighting sighting) {
    FirstSeen seen = profiles.at(sighting.pair, sighting.time);
    if (seen != null) {
      seen.add(sighting.time);
    }
  }

  private static byte[] bytes(Profiles<Pair, FirstSeen> profiles) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      profiles.write(new DataOutputStream(bytes), Pair.CODEC);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
