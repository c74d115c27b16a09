package org.konseki.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konseki.state.internal.RocksState;

class CheckpointTest {

  private static final int SHARDS = 3;
  private static final StateLimits LIMITS =
      new StateLimits(Duration.ofDays(1), 1L << 24, 1L << 24, 1L << 24);

  /** Words of owners, the simplest thing to be kept. */
  private static final class Words implements Kept {
    final String name;
    final Map<String, String> words = new TreeMap<>();
    final Set<String> touched = new HashSet<>();

    Words(String name) {
      this.name = name;
    }

    static String owner(String word) {
      return "owner of " + word;
    }

    void put(String word, String value) {
      words.put(word, value);
      touched.add(word);
    }

    void remove(String word) {
      words.remove(word);
      touched.add(word);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void handOver(Entries changed) {
      for (String word : touched) {
        String value = words.get(word);
        if (value == null) {
          changed.remove(word.getBytes(UTF_8));
        } else {
          changed.put(owner(word), word.getBytes(UTF_8), value.getBytes(UTF_8));
        }
      }
      touched.clear();
    }

    @Override
    public void restore(byte[] key, byte[] value) {
      words.put(new String(key, UTF_8), new String(value, UTF_8));
    }
  }

  @TempDir Path folder;

  /** A word of one of two parts, and its value; none to remove it. */
  private record Step(boolean first, String word, String value, boolean checkpoint) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<String> word = Arbitraries.of("", "a", "ab", "b", "痕", "\0");
    return Combinators.combine(
            Arbitraries.of(true, false),
            word,
            Arbitraries.of("x", "yy", "").injectNull(0.3),
            Arbitraries.of(true, false))
        .as(Step::new)
        .list()
        .ofMaxSize(30);
  }

  @Property(tries = 30)
  void read_afterAnySteps_givesTheLastCheckpoint(@ForAll("steps") List<Step> steps)
      throws Exception {
    Path own = Files.createTempDirectory("checkpoint");
    Words first = new Words("a");
    Words second = new Words("ab");
    Map<String, Map<String, String>> expected = new HashMap<>();
    expected.put("a", Map.of());
    expected.put("ab", Map.of());
    long position = 0;
    long written = 0;
    try (State state = new RocksState(own, LIMITS)) {
      for (Step step : steps) {
        Words words = step.first() ? first : second;
        position++;
        if (step.value() == null) {
          words.remove(step.word());
        } else {
          words.put(step.word(), step.value());
        }
        if (step.checkpoint()) {
          Checkpoint checkpoint = new Checkpoint();
          checkpoint.add(first);
          checkpoint.add(second);
          checkpoint.write(state, position);
          written = position;
          expected.put("a", Map.copyOf(first.words));
          expected.put("ab", Map.copyOf(second.words));
        }
      }
    }
    try (State state = new RocksState(own, LIMITS)) {
      Remembered back = Remembered.read(state);
      assertThat(back.position().orElse(0)).isEqualTo(written);
      Memory shared = back.shared();
      assertThat(words(shared, "a")).isEqualTo(expected.get("a"));
      Map<String, String> both = new TreeMap<>();
      for (int shard = 0; shard < SHARDS; shard++) {
        int number = shard;
        words(back.shard(shard, SHARDS), "ab")
            .forEach(
                (word, value) -> {
                  assertThat(Math.floorMod(Words.owner(word).hashCode(), SHARDS)).isEqualTo(number);
                  both.put(word, value);
                });
      }
      assertThat(both).isEqualTo(expected.get("ab"));
    } finally {
      org.assertj.core.util.Files.delete(own.toFile());
    }
  }

  private static Map<String, String> words(Memory memory, String name) {
    return memory.part(name, () -> new Words(name)).words;
  }

  @Test
  void write_partThatIsForgotten_dropsItsEntriesOnly() {
    Words gone = new Words("gone");
    gone.put("a", "b");
    Words other = new Words("gone too long");
    other.put("a", "c");
    try (State state = new RocksState(folder, LIMITS)) {
      write(state, 7, gone, other);
      Checkpoint next = new Checkpoint();
      next.forget("gone");
      next.write(state, 8);

      Remembered back = Remembered.read(state);
      assertThat(back.position()).hasValue(8);
      assertThat(back.names()).containsExactly("gone too long");
    }
  }

  private static void write(State state, long position, Kept... parts) {
    Checkpoint checkpoint = new Checkpoint();
    for (Kept part : parts) {
      checkpoint.add(part);
    }
    checkpoint.write(state, position);
  }

  @Test
  void write_afterOneThatFailed_holdsBothAndTheLaterOfEach() {
    Words words = new Words("words");
    words.put("early", "1");
    words.put("both", "1");
    Words gone = new Words("gone");
    gone.put("any", "1");
    Checkpoint failed = new Checkpoint();
    failed.add(words);
    failed.add(gone);
    words.put("late", "2");
    words.put("both", "2");
    Checkpoint next = new Checkpoint();
    next.add(words);
    next.forget("gone");
    Checkpoint both = next.after(failed);
    try (State state = new RocksState(folder, LIMITS)) {
      both.write(state, 3);
      Remembered back = Remembered.read(state);
      assertThat(back.names()).containsExactly("words");
      assertThat(words(back.shared(), "words")).isEqualTo(words.words);
    }

    assertThat(both.entries()).isEqualTo(3);
  }

  @Test
  void write_largeOne_isReadBackWhole() {
    Words words = new Words("words");
    for (int i = 0; i < 60_000; i++) {
      words.put("word " + i, "value of " + i);
    }
    words.put("long", "x".repeat(1 << 18));
    try (State state = new RocksState(folder, LIMITS)) {
      write(state, 1, words);
      words.put("word 7", "another");
      words.remove("word 8");
      write(state, 2, words);
      write(state, 3);
      assertThat(words(Remembered.read(state).shared(), "words")).isEqualTo(words.words);
    }
    try (State state = new RocksState(folder, LIMITS)) {
      Remembered back = Remembered.read(state);
      assertThat(back.position()).hasValue(3);
      assertThat(words(back.shared(), "words")).isEqualTo(words.words);
    }
  }

  @Test
  void write_whatIsOwed_isWrittenBefore() {
    byte[] key = {1};
    try (State state = new RocksState(folder, LIMITS)) {
      state.owe(new Changes().put(Space.JOURNAL, key, new byte[] {7}));
      write(state, 1);
    }
    try (State state = new RocksState(folder, LIMITS)) {
      assertThat(state.get(Space.JOURNAL, key)).containsExactly(7);
    }
  }

  @Test
  void write_folderThatTakesNoFile_failsAndTheOneBeforeHolds() throws IOException {
    Words words = new Words("words");
    words.put("a", "1");
    try (State state = new RocksState(folder, LIMITS)) {
      write(state, 1, words);
      // what the next would be written to is there already, and cannot be written over
      Path blocked = Files.createDirectory(folder.resolve("loaded-2.sst"));
      Files.createFile(blocked.resolve("any"));
      words.put("a", "2");
      assertThatThrownBy(() -> write(state, 2, words)).isInstanceOf(StateException.class);
      state.write(new Changes().put(Space.META, new byte[] {1}, new byte[] {1}));
      assertThat(Remembered.read(state).position()).hasValue(1);
      words.put("a", "3");
      write(state, 3, words);
      assertThat(words(Remembered.read(state).shared(), "words")).isEqualTo(words.words);
      Files.delete(blocked.resolve("any"));
    }
  }

  @Test
  void open_afterAKillWhileOneWasWritten_dropsIt() throws IOException {
    new RocksState(folder, LIMITS).close();
    Path left = Files.createFile(folder.resolve("loaded-7.sst"));

    new RocksState(folder, LIMITS).close();

    assertThat(left).doesNotExist();
  }

  @Test
  void read_headOfAnEarlierProgram_isFoundWhereItWas() {
    try (State state = new RocksState(folder, LIMITS)) {
      byte[] head = {Checkpoint.VERSION, 0, 0, 0, 0, 0, 0, 0, 5};
      state.write(new Changes().put(Space.META, Checkpoint.OLD_HEAD, head));
      assertThat(Remembered.read(state).position()).hasValue(5);
      write(state, 6);
      assertThat(Remembered.read(state).position()).hasValue(6);
    }
  }

  @Test
  void read_ofALaterFormat_isRefused() {
    try (State state = new RocksState(folder, LIMITS)) {
      state.write(new Changes().put(Space.META, Checkpoint.OLD_HEAD, new byte[] {99, 0}));

      assertThatThrownBy(() -> Remembered.read(state))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("format 99");
    }
  }

  @Test
  void part_ofASuccessor_isThePredecessors() {
    Memory memory = new Memory();
    Words kept = memory.part("kept", () -> new Words("kept"));
    memory.part("gone", () -> new Words("gone"));

    Memory next = memory.successor();

    assertThat(next.<Words>part("kept", () -> new Words("kept"))).isSameAs(kept);
    assertThat(next.parts()).containsExactly(kept);
  }
}
