package org.konseki.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * What changed of all that is known up to a position of the journal, to be written as one. With it,
 * and the journal from that position on, memory can be built anew: see {@link Remembered}. Used by
 * one thread at a time.
 */
public final class Checkpoint {

  /** How entries are written; a program reads its own format, and no later one. */
  static final int VERSION = 1;

  /**
   * Key of the version and the position, beside the entries, so that they are written with them.
   * The names that entries' keys begin with are texts, and none of them is no text.
   */
  static final byte[] HEAD = {0};

  /** Where the head was once: in {@link Space#META}. Read while there is no other. */
  static final byte[] OLD_HEAD = "checkpoint".getBytes(UTF_8);

  private final Set<String> forgotten = new HashSet<>();
  private final PackedEntries entries = new PackedEntries();

  /** Adds what a part hands over. */
  public void add(Kept kept) {
    kept.handOver(entriesOf(kept));
  }

  /** Adds what a part hands over as of now; some of it later, as its rest is asked for. */
  public Kept.Rest begin(Kept kept) {
    return kept.beginHandOver(entriesOf(kept));
  }

  private Kept.Entries entriesOf(Kept kept) {
    byte[] name = name(kept.name());
    return new Kept.Entries() {
      @Override
      public void put(String owner, byte[] key, byte[] value) {
        entries.put(name, key, owner.hashCode(), value);
      }

      @Override
      public void remove(byte[] key) {
        entries.remove(name, key);
      }
    };
  }

  /** Has all entries of a part forgotten but those that it holds itself. */
  public void forget(String name) {
    forgotten.add(name);
  }

  /** Takes over what another one of the same moment holds, which is not to be used any more. */
  public void addAll(Checkpoint other) {
    entries.takeAll(other.entries);
    forgotten.addAll(other.forgotten);
  }

  /**
   * Both as one, where the earlier could not be written; of each key the later's entry holds.
   *
   * @param earlier not to be used any more; nor is this one
   */
  public Checkpoint after(Checkpoint earlier) {
    for (String name : forgotten) {
      earlier.entries.removeStartingWith(name(name));
    }
    earlier.entries.takeAll(entries);
    Checkpoint both = new Checkpoint();
    both.entries.takeAll(earlier.entries.compacted());
    earlier.entries.release();
    both.forgotten.addAll(earlier.forgotten);
    both.forgotten.addAll(forgotten);
    return both;
  }

  /** Gives up its entries, as they are written: there are none in it from then on. */
  public void release() {
    entries.release();
  }

  /** Entries put or removed. */
  public int entries() {
    return entries.size();
  }

  /** How much there is to write, in bytes. */
  public long bytes() {
    return entries.bytes();
  }

  /**
   * Writes it. What is owed is written before: it may be what the entries stand for.
   *
   * @param position of the first entry of the journal that it does not know
   * @throws StateException if it could not be written; then the one before it still holds
   */
  public void write(State state, long position) {
    PackedEntries own = new PackedEntries();
    PackedEntries whole = new PackedEntries();
    try {
      forgotten.forEach(name -> forget(state, name, own));
      ByteSink head = new ByteSink(1 + Long.BYTES);
      head.oneByte(VERSION);
      head.fixed(position);
      own.add(HEAD, head.toBytes());
      whole.shareAll(own); // first: what is forgotten may be there anew
      whole.shareAll(entries);
      state.settle(new Changes());
      state.load(Space.KNOWN, whole.sorted(Space.KNOWN));
    } finally {
      whole.releaseShared();
      own.release();
    }
  }

  private static void forget(State state, String name, PackedEntries into) {
    byte[] start = name(name);
    state.scan(
        Space.KNOWN,
        start,
        (key, value) -> {
          boolean own = key.length >= start.length && startsWith(key, start);
          if (own) {
            into.add(key, null);
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
