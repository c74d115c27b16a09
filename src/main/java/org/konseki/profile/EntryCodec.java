package org.konseki.profile;

import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How the entries of a {@link Profiles} map are stored, each under its own key: the key's bytes,
 * and the newest time with the structure's bytes. The empty key holds how far the map forgot.
 * Entries come back in any order.
 *
 * @param keys how a key is stored, in one byte or more
 * @param values how a structure is read
 */
public record EntryCodec<K extends Comparable<K>, V extends Profile>(
    Codec<K> keys, ProfileReader<V> values) {

  private static final byte[] HORIZON = {};

  public EntryCodec {
    requireNonNull(keys, "keys is null");
    requireNonNull(values, "values is null");
  }

  /**
   * Tells what changed in {@code from} since the last time, everything at the first.
   *
   * @param to takes keys with values to be stored; null is no value and removes the key
   */
  public void handOver(Profiles<K, V> from, BiConsumer<byte[], byte @Nullable []> to)
      throws IOException {
    handOver(from, (key, bytes, value) -> to.accept(bytes, value));
  }

  /** Likewise, with the keys themselves besides. */
  public void handOver(Profiles<K, V> from, Entries<K> to) throws IOException {
    from.handOver(new Writer<>(keys, to));
  }

  /** Begins a hand-over that {@link Profiles#goOnHandingOver} goes on with. */
  public void beginHandOver(Profiles<K, V> from, Entries<K> to) throws IOException {
    from.beginHandOver(new Writer<>(keys, to));
  }

  /** Takes entries that changed. */
  @FunctionalInterface
  public interface Entries<K> {
    /**
     * Takes an entry.
     *
     * @param key null for how far the map forgot
     * @param value null if the entry is no more
     */
    void accept(@Nullable K key, byte[] keyBytes, byte @Nullable [] value);
  }

  /**
   * Puts back what {@link #handOver} told.
   *
   * @throws IOException if the bytes are damaged, or of a version that is not known
   */
  public void restore(Profiles<K, V> into, byte[] key, byte[] value) throws IOException {
    if (key.length == 0) {
      into.forgetBefore(read("How far profiles forgot", value, Stored::readLong));
    } else {
      Touched<V> entry = read("A stored profile", value, this::touched);
      into.restore(key(key), entry.time, entry.value);
    }
  }

  /** The key in {@code bytes}. */
  public K key(byte[] bytes) throws IOException {
    return read("The key of a stored profile", bytes, keys::read);
  }

  private Touched<V> touched(DataInput in) throws IOException {
    return new Touched<>(Stored.readLong(in), values.read(in));
  }

  /** Reads the whole of {@code bytes}, or says what of it is wrong. */
  private static <T> T read(String what, byte[] bytes, Reading<T> reading) throws IOException {
    StoredBytes from = new StoredBytes(bytes);
    try {
      T value = reading.read(new DataInputStream(from));
      from.expectEnd();
      return value;
    } catch (IOException e) {
      String reason = e instanceof EOFException ? "it ends too early" : e.getMessage();
      throw new IOException(what + " cannot be read at byte " + from.position() + ": " + reason, e);
    }
  }

  /** Reads one thing. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(DataInput in) throws IOException;
  }

  /** A structure and its key's newest time. */
  private record Touched<V>(long time, V value) {}

  /** Turns changes into bytes. */
  private static final class Writer<K, V extends Profile> implements ProfileChanges<K, V> {

    private final Codec<K> keys;
    private final Entries<K> to;
    private final GrowingBytes out = new GrowingBytes();

    Writer(Codec<K> keys, Entries<K> to) {
      this.keys = keys;
      this.to = to;
    }

    @Override
    public void put(K key, long touched, V value) throws IOException {
      byte[] keyBytes = bytes(key);
      Stored.writeLong(out, touched);
      value.write(out);
      to.accept(key, keyBytes, out.take());
    }

    @Override
    public void remove(K key) throws IOException {
      to.accept(key, bytes(key), null);
    }

    @Override
    public void forgetBefore(long time) throws IOException {
      Stored.writeLong(out, time);
      to.accept(null, HORIZON, out.take());
    }

    private byte[] bytes(K key) throws IOException {
      keys.write(key, out);
      return out.take();
    }
  }
}
