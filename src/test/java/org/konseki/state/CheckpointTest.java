package org.konseki.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
          changed.remove("owner of " + name, word.getBytes(UTF_8));
        } else {
          changed.put("owner of " + name, word.getBytes(UTF_8), value.getBytes(UTF_8));
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
    Path own = java.nio.file.Files.createTempDirectory("checkpoint");
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
    Words firstBack = new Words("a");
    Words secondBack = new Words("ab");
    try (State state = new RocksState(own, LIMITS)) {
      long back =
          Checkpoint.read(
              state,
              (name, owner) -> {
                assertThat(owner).isEqualTo("owner of " + name);
                return name.equals("a") ? firstBack : secondBack;
              });
      assertThat(back).isEqualTo(written);
    } finally {
      org.assertj.core.util.Files.delete(own.toFile());
    }
    assertThat(firstBack.words).isEqualTo(expected.get("a"));
    assertThat(secondBack.words).isEqualTo(expected.get("ab"));
  }

  @Test
  void read_partThatIsNoMore_dropsItsEntries() {
    try (State state = new RocksState(folder, LIMITS)) {
      Words gone = new Words("gone");
      gone.put("a", "b");
      Checkpoint checkpoint = new Checkpoint();
      checkpoint.add(gone);
      checkpoint.write(state, 7);

      assertThat(Checkpoint.read(state, (name, owner) -> null)).isEqualTo(7);

      state.scan(
          Space.KNOWN,
          new byte[0],
          (key, value) -> {
            throw new AssertionError("An entry is left");
          });
    }
  }

  @Test
  void write_afterOneThatFailed_holdsBoth() {
    Words words = new Words("words");
    words.put("early", "1");
    Checkpoint failed = new Checkpoint();
    failed.add(words);
    words.put("late", "2");
    Checkpoint next = new Checkpoint();
    next.add(words);
    failed.addAll(next);
    Words back = new Words("words");
    try (State state = new RocksState(folder, LIMITS)) {
      failed.write(state, 3);
      Checkpoint.read(state, (name, owner) -> back);
    }

    assertThat(failed.entries()).isEqualTo(2);
    assertThat(back.words).isEqualTo(words.words);
  }
}
