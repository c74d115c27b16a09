package org.konseki.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier process knew when it wrote its last {@link Checkpoint}: entries in bytes, until
 * whoever asks for a part has them put back. Each is put back once. Safe for many threads.
 */
public final class Remembered {

  /** An entry of the part that it lies with. */
  private record Entry(int owner, byte[] key, byte[] value) {}

  private final OptionalLong position;
  private final Map<String, Deque<Entry>> entries;
  private final Set<String> names;

  /** Of parts that were asked for by shards: what is left for each. */
  private final Map<String, List<Deque<Entry>>> divided = new HashMap<>();

  private Remembered(OptionalLong position, Map<String, Deque<Entry>> entries) {
    this.position = position;
    this.entries = entries;
    this.names = Set.copyOf(entries.keySet());
  }

  /** Nothing. */
  public static Remembered nothing() {
    return new Remembered(OptionalLong.empty(), new HashMap<>());
  }

  /**
   * Reads the last checkpoint.
   *
   * @throws StateException if it cannot be read, is damaged or was written by a later version
   */
  public static Remembered read(State state) {
    byte[] head = state.get(Space.KNOWN, Checkpoint.HEAD);
    if (head == null) {
      head = state.get(Space.META, Checkpoint.OLD_HEAD);
    }
    if (head == null) {
      return nothing();
    }
    ByteSource from = new ByteSource(head);
    int version = from.oneByte();
    if (version != Checkpoint.VERSION) {
      throw new StateException(
          "What was learnt is kept in format %d, and this program reads %d"
              .formatted(version, Checkpoint.VERSION));
    }
    Map<String, Deque<Entry>> entries = new HashMap<>();
    state.scan(
        Space.KNOWN,
        new byte[0],
        (key, value) -> {
          if (Arrays.equals(key, Checkpoint.HEAD)) {
            return true;
          }
          ByteSource in = new ByteSource(key);
          ByteSource rest = new ByteSource(value);
          entries
              .computeIfAbsent(in.someText(), any -> new ArrayDeque<>())
              .add(new Entry(rest.fixedInt(), in.rest(), rest.rest()));
          return true;
        });
    return new Remembered(OptionalLong.of(from.fixed()), entries);
  }

  /** Position of the first entry of the journal that is not known; none without a checkpoint. */
  public OptionalLong position() {
    return position;
  }

  /** Names of all parts that were kept. */
  public Set<String> names() {
    return names;
  }

  /** The memory that all shards share. */
  public Memory shared() {
    return new Memory(part -> putBack(part, 0, 1));
  }

  /** The memory of one shard, of so many. */
  public Memory shard(int number, int shards) {
    return new Memory(part -> putBack(part, number, shards));
  }

  /** Drops what nobody asked for. */
  public synchronized void dropRest() {
    entries.clear();
    divided.clear();
  }

  private void putBack(Kept part, int number, int shards) {
    Deque<Entry> own = take(part.name(), number, shards);
    try {
      for (Entry next = own.poll(); next != null; next = own.poll()) {
        part.restore(next.key, next.value);
      }
    } catch (StateException e) {
      throw new StateException(
          "What was learnt cannot be read back: " + part.name() + ": " + e.getMessage(), e);
    }
  }

  private synchronized Deque<Entry> take(String name, int number, int shards) {
    return divided
        .computeIfAbsent(name, any -> divide(entries.remove(name), shards))
        .set(number, new ArrayDeque<>());
  }

  private static List<Deque<Entry>> divide(@Nullable Deque<Entry> all, int shards) {
    List<Deque<Entry>> divided = new ArrayList<>();
    for (int i = 0; i < shards; i++) {
      divided.add(new ArrayDeque<>());
    }
    for (Entry next = poll(all); next != null; next = poll(all)) {
      if (next.owner == Kept.EVERYONE.hashCode()) {
        for (Deque<Entry> one : divided) {
          one.add(next);
        }
      } else {
        divided.get(Math.floorMod(next.owner, shards)).add(next);
      }
    }
    return divided;
  }

  private static @Nullable Entry poll(@Nullable Deque<Entry> all) {
    return all == null ? null : all.poll();
  }
}
