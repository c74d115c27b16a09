package org.konseki.enrich;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.konseki.event.SharedTexts;
import org.konseki.state.Codec;
import org.konseki.state.Kept;
import org.konseki.state.KeptEntries;
import org.konseki.state.Memory;

/**
 * What is known by name and outlives the process. Safe for many threads; who changes a value in
 * place says so by {@link #touch}.
 */
final class KnownNames<V> implements Kept {

  private final Map<String, V> names = new ConcurrentHashMap<>();
  private final KeptEntries<String, V> entries;

  private KnownNames(String name, Codec<V> values) {
    entries =
        new KeptEntries<>(
            name,
            (key, value) -> EVERYONE,
            Codec.TEXT,
            values,
            names::get,
            names::keySet,
            (key, value) -> names.put(SharedTexts.of(key), value));
  }

  static <V> KnownNames<V> of(Memory memory, String name, Codec<V> values) {
    return memory.part(name, () -> new KnownNames<>(name, values));
  }

  @Nullable V get(String name) {
    return names.get(name);
  }

  @Nullable V putIfAbsent(String name, V value) {
    V before = names.putIfAbsent(name, value);
    if (before == null) {
      touch(name);
    }
    return before;
  }

  V computeIfAbsent(String name, Supplier<V> make) {
    return names.computeIfAbsent(SharedTexts.of(name), any -> make.get());
  }

  V merge(String name, V value, BinaryOperator<V> merge) {
    V after = names.merge(name, value, merge);
    touch(name);
    return after;
  }

  void removeIf(Predicate<V> test) {
    names.forEach(
        (name, value) -> {
          if (test.test(value) && names.remove(name, value)) {
            touch(name);
          }
        });
  }

  Collection<V> values() {
    return names.values();
  }

  int size() {
    return names.size();
  }

  void touch(String name) {
    entries.touch(name);
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
