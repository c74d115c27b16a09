package org.konseki.measure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.konseki.enrich.Fact;

/**
 * Which keys moved since they were last looked at, each with the fact that moved it, and which ones
 * have been handed over as measurements: those are handed over again even below every threshold, so
 * that a finding that no longer holds is withdrawn.
 */
final class Dirty<K> {

  private static final int MOST_SHOWN = 100_000;

  private Map<K, Fact> moved = new LinkedHashMap<>();

  /** An empty map with room: the one drained last. */
  private Map<K, Fact> spare = new LinkedHashMap<>();

  private final Map<K, Fact> shown =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Fact> eldest) {
          return size() > MOST_SHOWN;
        }
      };

  /** The key moved by {@code fact}. */
  void mark(K key, Fact fact) {
    moved.put(key, fact);
  }

  /** Marks a shown key again. */
  void markShown(K key) {
    Fact fact = shown.get(key);
    if (fact != null) {
      moved.putIfAbsent(key, fact);
    }
  }

  /** Whether a measurement of the key was handed over before. */
  boolean wasShown(K key) {
    return !shown.isEmpty() && shown.containsKey(key);
  }

  /** Remembers that a measurement of the key is handed over. */
  void show(K key, Fact fact) {
    shown.put(key, fact);
  }

  /** The keys handed over before. */
  Set<K> shownKeys() {
    return new LinkedHashSet<>(shown.keySet());
  }

  /** Goes through the moved keys once. */
  void drain(BiConsumer<K, Fact> consumer) {
    if (!moved.isEmpty()) {
      Map<K, Fact> drained = moved;
      moved = spare;
      drained.forEach(consumer);
      drained.clear();
      spare = drained;
    }
  }
}
