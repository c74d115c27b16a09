package org.konseki.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changed of all that is known up to a position of the journal, to be written as one. With it,
 * and the journal from that position on, memory can be built anew: see {@link Remembered}.
 */
public final class Checkpoint {

  /** How entries are written; a program reads its own format, and no later one. */
  static final int VERSION = 1;

  static final byte[] POSITION = "checkpoint".getBytes(UTF_8);

  /** An entry in bytes; no value if it is no more. */
  private record Entry(byte[] name, int owner, byte[] key, byte @Nullable [] value) {

    byte[] wholeKey() {
      byte[] whole = Arrays.copyOf(name, name.length + key.length);
      System.arraycopy(key, 0, whole, name.length, key.length);
      return whole;
    }

    byte[] wholeValue(byte[] bare) {
      return ByteBuffer.allocate(Integer.BYTES + bare.length).putInt(owner).put(bare).array();
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> forgotten = new HashSet<>();

  /** Adds what a part hands over. Called by one thread at a time. */
  public void add(Kept kept) {
    byte[] name = name(kept.name());
    kept.handOver(
        new Kept.Entries() {
          @Override
          public void put(String owner, byte[] key, byte[] value) {
            entries.add(new Entry(name, owner.hashCode(), key, value));
          }

          @Override
          public void remove(byte[] key) {
            entries.add(new Entry(name, 0, key, null));
          }
        });
  }

  /** Has all entries of a part forgotten but those that it holds itself. */
  public void forget(String name) {
    forgotten.add(name);
  }

  /** Adds what another one of the same moment holds. */
  public void addAll(Checkpoint other) {
    entries.addAll(other.entries);
    forgotten.addAll(other.forgotten);
  }

  /**
   * Both as one, where the earlier could not be written; of each key the later's entry holds.
   *
   * @param earlier not to be used any more
   */
  public Checkpoint after(Checkpoint earlier) {
    Map<ByteBuffer, Entry> last = new LinkedHashMap<>();
    earlier.entries.forEach(entry -> last.put(ByteBuffer.wrap(entry.wholeKey()), entry));
    for (String name : forgotten) {
      byte[] start = name(name);
      last.values().removeIf(entry -> Arrays.equals(entry.name, start));
    }
    entries.forEach(entry -> last.put(ByteBuffer.wrap(entry.wholeKey()), entry));
    Checkpoint both = new Checkpoint();
    both.entries.addAll(last.values());
    both.forgotten.addAll(earlier.forgotten);
    both.forgotten.addAll(forgotten);
    return both;
  }

  /** Entries put or removed. */
  public int entries() {
    return entries.size();
  }

  /** How much there is to write, in bytes. */
  public long bytes() {
    long bytes = 0;
    for (Entry entry : entries) {
      bytes +=
          entry.name.length + entry.key.length + (entry.value == null ? 0 : entry.value.length);
    }
    return bytes;
  }

  /**
   * Writes it.
   *
   * @param position of the first entry of the journal that it does not know
   * @throws StateException if it could not be written; then the one before it still holds
   */
  public void write(State state, long position) {
    Changes changes = new Changes();
    forgotten.forEach(name -> forget(state, name, changes));
    for (Entry entry : entries) {
      byte[] value = entry.value;
      if (value == null) {
        changes.remove(Space.KNOWN, entry.wholeKey());
      } else {
        changes.put(Space.KNOWN, entry.wholeKey(), entry.wholeValue(value));
      }
    }
    ByteSink head = new ByteSink(1 + Long.BYTES);
    head.oneByte(VERSION);
    head.fixed(position);
    state.settle(changes.put(Space.META, POSITION, head.toBytes()));
  }

  private static void forget(State state, String name, Changes into) {
    byte[] start = name(name);
    state.scan(
        Space.KNOWN,
        start,
        (key, value) -> {
          boolean own = key.length >= start.length && startsWith(key, start);
          if (own) {
            into.remove(Space.KNOWN, key);
          }
          return own;
        });
  }

  private static boolean startsWith(byte[] key, byte[] start) {
    return Arrays.equals(key, 0, start.length, start, 0, start.length);
  }

  private static byte[] name(String name) {
    ByteSink sink = new ByteSink(2 + name.length());
    sink.text(name);
    return sink.toBytes();
  }
}
