package org.konseki.state;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The part of a map in checkpoints. It is told which keys are touched, and asks for values when
 * they are handed over. Touching is safe for many threads; handing over and restoring is not.
 *
 * @param <K> keys
 * @param <V> values
 */
public final class KeptEntries<K, V> implements Kept {

  private static final int ROOM = 64;

  private final String name;
  private final BiFunction<? super K, ? super V, String> owner;
  private final Codec<K> keys;
  private final Codec<V> values;
  private final Function<? super K, ? extends @Nullable V> current;
  private final BiConsumer<? super K, ? super V> putBack;
  private final Set<K> touched = ConcurrentHashMap.newKeySet();
  private final Supplier<? extends Collection<K>> all;

  /** Since the first hand-over or restore; before, everything is new. */
  private volatile boolean tracking;

  /**
   * The part of one map.
   *
   * @param owner key of the subject whose shard has an entry; {@link Kept#EVERYONE} if all have
   * @param current the value of a key now, null if there is none
   * @param all the keys there are
   * @param putBack puts an entry into the map again, without touching it
   */
  public KeptEntries(
      String name,
      BiFunction<? super K, ? super V, String> owner,
      Codec<K> keys,
      Codec<V> values,
      Function<? super K, ? extends @Nullable V> current,
      Supplier<? extends Collection<K>> all,
      BiConsumer<? super K, ? super V> putBack) {
    this.name = requireNonNull(name, "name is null");
    this.owner = owner;
    this.keys = keys;
    this.values = values;
    this.current = current;
    this.all = all;
    this.putBack = putBack;
  }

  /** The key's value is another one, is new, or is no more. */
  public void touch(K key) {
    if (tracking) {
      touched.add(key);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void handOver(Entries changed) {
    if (!tracking) {
      tracking = true;
      touched.addAll(all.get());
    }
    for (K key : touched) {
      ByteSink keyBytes = new ByteSink(ROOM);
      keys.write(keyBytes, key);
      V value = current.apply(key);
      if (value == null) {
        changed.remove(keyBytes.toBytes());
      } else {
        ByteSink valueBytes = new ByteSink(ROOM);
        values.write(valueBytes, value);
        changed.put(owner.apply(key, value), keyBytes.toBytes(), valueBytes.toBytes());
      }
    }
    touched.clear();
  }

  @Override
  public void restore(byte[] key, byte[] value) {
    tracking = true;
    putBack.accept(keys.read(new ByteSource(key)), values.read(new ByteSource(value)));
  }
}
