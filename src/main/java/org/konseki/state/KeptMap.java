package org.konseki.state;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded map that outlives the process: beyond its size, the entries put first make room. Used
 * by one thread at a time.
 *
 * @param <K> keys
 * @param <V> values; whoever changes one in place says so by {@link #touch}
 */
public final class KeptMap<K, V> implements Kept {

  private final int most;
  private final Map<K, V> map = new LinkedHashMap<>();
  private final KeptEntries<K, V> entries;

  /**
   * An empty map.
   *
   * @param most entries it holds at most
   * @param owner key of the subject whose shard has an entry; {@link Kept#EVERYONE} if all have
   */
  public KeptMap(
      String name,
      int most,
      BiFunction<? super K, ? super V, String> owner,
      Codec<K> keys,
      Codec<V> values) {
    this.most = most;
    this.entries = new KeptEntries<>(name, owner, keys, values, map::get, map::keySet, map::put);
  }

  /** The value of a key, or null. */
  public @Nullable V get(K key) {
    return map.get(key);
  }

  /** Whether there is a value. */
  public boolean containsKey(K key) {
    return map.containsKey(key);
  }

  /** Sets a value; its entry is the newest then. */
  public void put(K key, V value) {
    map.remove(key);
    map.put(key, value);
    entries.touch(key);
    if (map.size() > most) {
      remove(map.keySet().iterator().next());
    }
  }

  /** The value of a key, which is made if there is none. */
  public V computeIfAbsent(K key, Function<? super K, ? extends V> make) {
    V value = map.get(key);
    if (value == null) {
      value = make.apply(key);
      put(key, value);
    }
    return value;
  }

  /** The value of a key was changed in place. */
  public void touch(K key) {
    entries.touch(key);
  }

  /** Removes an entry; gives back its value, or null. */
  public @Nullable V remove(K key) {
    V value = map.remove(key);
    if (value != null) {
      entries.touch(key);
    }
    return value;
  }

  /** Removes the entries put first, as long as {@code fits} gives false. */
  public void removeEldestUntil(EldestTest<? super K, ? super V> fits) {
    Iterator<Map.Entry<K, V>> eldest = map.entrySet().iterator();
    while (eldest.hasNext()) {
      Map.Entry<K, V> entry = eldest.next();
      if (fits.test(entry.getKey(), entry.getValue())) {
        return;
      }
      eldest.remove();
      entries.touch(entry.getKey());
    }
  }

  /** Removes the entries that a test gives true for; it may not change others. */
  public void removeIf(BiPredicate<? super K, ? super V> test) {
    Iterator<Map.Entry<K, V>> all = map.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<K, V> entry = all.next();
      if (test.test(entry.getKey(), entry.getValue())) {
        all.remove();
        entries.touch(entry.getKey());
      }
    }
  }

  /** Looks at the eldest entry. */
  @FunctionalInterface
  public interface EldestTest<K, V> {
    /** Whether it, and with it all others, may stay. */
    boolean test(K key, V value);
  }

  /** Shows all entries. */
  public void forEach(BiConsumer<? super K, ? super V> action) {
    map.forEach(action);
  }

  /** All values. */
  public Collection<V> values() {
    return map.values();
  }

  /** How many entries there are. */
  public int size() {
    return map.size();
  }

  @Override
  public String name() {
    return entries.name();
  }

  @Override
  public void handOver(Entries changed) {
    entries.handOver(changed);
  }

  @Override
  public void restore(byte[] key, byte[] value) {
    entries.restore(key, value);
  }
}
