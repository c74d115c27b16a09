package org.konseki.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konseki.event.DnsQuery;
import org.konseki.event.Event;
import org.konseki.event.Origin;
import org.konseki.state.internal.RocksState;

/** The journal on a real disk. */
class JournalTest {

  private static final StateLimits ROOMY =
      new StateLimits(Duration.ofDays(1), 1L << 30, 1L << 26, 1L << 26);

  @TempDir Path folder;

  private static Event query(int number) {
    Origin origin = Origin.of("id" + number, number, "bind", null, "line " + number);
    return new DnsQuery(origin, "10.0.0.1", "n" + number + ".example.com", "A");
  }

  private static List<String> ids(State state) {
    List<String> ids = new ArrayList<>();
    new Journal(state)
        .read(
            0,
            (position, events) -> {
              events.forEach(event -> ids.add(event.id()));
              return true;
            });
    return ids;
  }

  @Test
  void read_afterReopening_givesAllInOrderAndGoesOnBehind() {
    try (State state = new RocksState(folder, ROOMY)) {
      Journal journal = new Journal(state);
      assertThat(journal.append(List.of(query(1), query(2)))).isZero();
      assertThat(journal.append(List.of(query(3)))).isOne();
    }
    try (State state = new RocksState(folder, ROOMY)) {
      Journal journal = new Journal(state);

      assertThat(journal.end()).isEqualTo(2);
      assertThat(journal.append(List.of(query(4)))).isEqualTo(2);
      assertThat(ids(state)).containsExactly("id1", "id2", "id3", "id4");
    }
  }

  @Test
  void readDigests_afterReopening_givesTheNewestFirst() {
    try (State state = new RocksState(folder, ROOMY)) {
      Journal journal = new Journal(state);
      journal.append(List.of(query(1), query(2)));
      journal.append(List.of(query(3)));
    }
    try (State state = new RocksState(folder, ROOMY)) {
      Journal journal = new Journal(state);
      List<Long> digests = new ArrayList<>();
      journal.readDigests(
          (position, entry) -> {
            for (long digest : entry) {
              digests.add(digest);
            }
            return true;
          });

      assertThat(digests)
          .containsExactlyElementsOf(
              Stream.of("id3", "id1", "id2").map(journal.digest()::of).toList());
    }
  }

  @Test
  void append_manyThreads_losesNothing() {
    try (State state = new RocksState(folder, ROOMY)) {
      Journal journal = new Journal(state);
      CompletableFuture.allOf(
              IntStream.range(0, 8)
                  .mapToObj(
                      thread ->
                          CompletableFuture.runAsync(
                              () -> {
                                for (int i = 0; i < 50; i++) {
                                  journal.append(List.of(query(thread * 50 + i)));
                                }
                              }))
                  .toArray(CompletableFuture[]::new))
          .join();

      assertThat(ids(state)).hasSize(400).doesNotHaveDuplicates();
    }
  }

  /** What a crash leaves: the last record is written in part. */
  @Test
  void read_tornLastWrite_losesNothingButThat() throws IOException {
    try (State state = new RocksState(folder, ROOMY)) {
      Journal journal = new Journal(state);
      for (int i = 0; i < 20; i++) {
        journal.append(List.of(query(i)));
      }
    }
    Path log = newestLog();
    try (FileChannel channel = FileChannel.open(log, WRITE)) {
      channel.truncate(channel.size() - 7);
    }
    try (State state = new RocksState(folder, ROOMY)) {
      assertThat(ids(state))
          .hasSize(19)
          .containsExactlyElementsOf(IntStream.range(0, 19).mapToObj(i -> "id" + i).toList());
      assertThat(new Journal(state).end()).isEqualTo(19);
    }
  }

  private void garble(long from, long to) throws IOException {
    Path log = newestLog();
    try (FileChannel channel = FileChannel.open(log, WRITE)) {
      byte[] noise = new byte[(int) (to - from)];
      new java.util.Random(1).nextBytes(noise);
      channel.write(java.nio.ByteBuffer.wrap(noise), from);
    }
  }

  private void fill(int entries) {
    try (State state = new RocksState(folder, ROOMY)) {
      Journal journal = new Journal(state);
      for (int i = 0; i < entries; i++) {
        journal.append(List.of(query(i)));
      }
    }
  }

  @Test
  void read_garbledLastWrite_losesNothingButThat() throws IOException {
    fill(20);
    long size = Files.size(newestLog());
    garble(size - 10, size + 5_000);
    try (State state = new RocksState(folder, ROOMY)) {
      assertThat(ids(state)).hasSize(19).startsWith("id0").endsWith("id18");
    }
  }

  /** Blocks that were allotted, but never written. */
  @Test
  void read_zerosAtTheEnd_losesNothing() throws IOException {
    fill(20);
    try (FileChannel channel = FileChannel.open(newestLog(), WRITE)) {
      channel.write(java.nio.ByteBuffer.allocate(100_000), channel.size());
    }
    try (State state = new RocksState(folder, ROOMY)) {
      assertThat(ids(state)).hasSize(20);
    }
  }

  @Test
  void open_damageInTheMiddle_isRefusedWithTheWayOut() throws IOException {
    fill(2_000); // several blocks of the log
    long middle = Files.size(newestLog()) / 2;
    garble(middle, middle + 10);

    assertThatThrownBy(() -> new RocksState(folder, ROOMY))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("The journal is damaged")
        .hasMessageContaining("docs/operations.md");
  }

  @Test
  void open_damageInTheMiddleOfTheOnlyBlock_isRefused() throws IOException {
    fill(20);
    long middle = Files.size(newestLog()) / 2;
    garble(middle, middle + 3);

    assertThatThrownBy(() -> new RocksState(folder, ROOMY)).hasMessageContaining("damaged");
  }

  @Test
  void settle_writesWhatIsOwedWithIt() {
    byte[] key = "k".getBytes(UTF_8);
    byte[] other = "o".getBytes(UTF_8);
    try (State state = new RocksState(folder, ROOMY)) {
      state.write(new Changes().put(Space.META, other, other));
      state.owe(new Changes().put(Space.CAUSED, key, key).remove(Space.META, other));
      assertThat(state.get(Space.CAUSED, key)).isEqualTo(key);
      assertThat(state.get(Space.META, other)).isNull();
    }
    try (State state = new RocksState(folder, ROOMY)) {
      assertThat(state.get(Space.CAUSED, key)).isNull();
      assertThat(state.get(Space.META, other)).isEqualTo(other);
      state.owe(new Changes().put(Space.CAUSED, key, key).remove(Space.META, other));
      state.settle(new Changes());
    }
    try (State state = new RocksState(folder, ROOMY)) {
      assertThat(state.get(Space.CAUSED, key)).isEqualTo(key);
      assertThat(state.get(Space.META, other)).isNull();
    }
  }

  /** A position that was used is not used again, though its entry is gone. */
  @Test
  void append_afterTheNewestWasTakenBack_goesOnBehindIt() {
    try (State state = new RocksState(folder, ROOMY)) {
      Journal journal = new Journal(state);
      journal.keepOnly(journal.append(List.of(query(1))), List.of());
      journal.judgedBefore(journal.end());
    }
    try (State state = new RocksState(folder, ROOMY)) {
      assertThat(new Journal(state).append(List.of(query(2)))).isEqualTo(1);
      assertThat(ids(state)).containsExactly("id2");
    }
  }

  private Path newestLog() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  @Test
  void append_beyondItsSize_dropsTheOldestOnly() {
    StateLimits small = new StateLimits(Duration.ofDays(1), 2L << 20, 1L << 20, 1L << 20);
    String noise =
        new java.util.Random(1)
            .ints(20_000, 'a', 'z')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    try (State state = new RocksState(folder, small)) {
      Journal journal = new Journal(state);
      for (int i = 0; i < 2_000; i++) {
        Origin origin = Origin.of("id" + i, i, "bind", null, i + noise.substring(i));
        journal.append(List.of(new DnsQuery(origin, "10.0.0.1", "a.example", "A")));
      }

      List<String> kept = ids(state);
      assertThat(kept).hasSizeLessThan(1_500).hasSizeGreaterThan(50).endsWith("id1999");
      int first = Integer.parseInt(kept.get(0).substring(2));
      assertThat(kept).hasSize(2_000 - first);
    }
  }

  @Test
  void write_severalSpaces_isSeenWhole() {
    try (State state = new RocksState(folder, ROOMY)) {
      byte[] key = "k".getBytes(UTF_8);
      state.write(new Changes().put(Space.META, key, key).put(Space.KNOWN, key, new byte[0]));
      state.write(new Changes().remove(Space.META, key));

      assertThat(state.get(Space.META, key)).isNull();
      assertThat(state.get(Space.KNOWN, key)).isEmpty();
    }
  }

  @Test
  void use_afterClose_isRefusedWithoutACrash() {
    State state = new RocksState(folder, ROOMY);
    state.close();
    state.close();

    assertThatThrownBy(() -> state.get(Space.META, new byte[0]))
        .isInstanceOf(StateException.class)
        .hasMessage("The state is closed");
  }

  @Test
  void open_folderHeldAlready_isRefused() {
    State state = new RocksState(folder, ROOMY);
    assertThatThrownBy(() -> new RocksState(folder, ROOMY))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("Cannot open the state");
    state.close();
  }
}
