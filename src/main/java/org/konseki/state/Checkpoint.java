package org.konseki.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What changed of all that is known up to a position of the journal, to be written as one. With it,
 * and the journal from that position on, memory can be built anew.
 */
public final class Checkpoint {

  private static final byte[] POSITION = "checkpoint".getBytes(UTF_8);

  /** Finds the part of memory that an entry belongs to. */
  @FunctionalInterface
  public interface Locator {
    /** The part of this name at the owner's shard; null if there is none any more. */
    @Nullable Kept find(String name, String owner);
  }

  private final Changes changes = new Changes();
  private long entries;

  /** Adds what a part hands over. Called by one thread at a time. */
  public void add(Kept kept) {
    String name = kept.name();
    kept.handOver(
        new Kept.Entries() {
          @Override
          public void put(String owner, byte[] key, byte[] value) {
            changes.put(Space.KNOWN, key(name, owner, key), value);
            entries++;
          }

          @Override
          public void remove(String owner, byte[] key) {
            changes.remove(Space.KNOWN, key(name, owner, key));
            entries++;
          }
        });
  }

  /** Adds what another one holds, such as an earlier one that could not be written. */
  public void addAll(Checkpoint other) {
    changes.addAll(other.changes);
    entries += other.entries;
  }

  /** Entries put or removed. */
  public long entries() {
    return entries;
  }

  /**
   * Writes it.
   *
   * @param position of the first entry of the journal that it does not know
   * @throws StateException if it could not be written; then the one before it still holds
   */
  public void write(State state, long position) {
    ByteSink value = new ByteSink(Long.BYTES);
    value.fixed(position);
    Changes all = new Changes().addAll(changes).put(Space.META, POSITION, value.toBytes());
    state.write(all);
  }

  /**
   * Puts back what the last one holds.
   *
   * @return position of the first entry of the journal that it does not know; 0 if there is none
   * @throws StateException if it cannot be read, or is damaged
   */
  public static long read(State state, Locator locator) {
    requireNonNull(locator, "locator is null");
    byte[] position = state.get(Space.META, POSITION);
    if (position == null) {
      return 0;
    }
    Changes forgotten = new Changes();
    state.scan(
        Space.KNOWN,
        new byte[0],
        (key, value) -> {
          ByteSource in = new ByteSource(key);
          Kept kept = locator.find(in.someText(), in.someText());
          if (kept == null) {
            forgotten.remove(Space.KNOWN, key);
          } else {
            kept.restore(in.rest(), value);
          }
          return true;
        });
    state.write(forgotten);
    return new ByteSource(position).fixed();
  }

  private static byte[] key(String name, String owner, byte[] key) {
    ByteSink sink = new ByteSink(2 + 3 * (name.length() + owner.length()) + key.length);
    sink.text(name);
    sink.text(owner);
    byte[] start = sink.toBytes();
    byte[] whole = Arrays.copyOf(start, start.length + key.length);
    System.arraycopy(key, 0, whole, start.length, key.length);
    return whole;
  }
}
