package org.konseki.enrich;

import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of what was worked out for a text, for one thread. Each text has a pair of places
 * next to each other; a newcomer takes the first, what was there the second. So two texts that are
 * asked for in turn do not drive each other out. Nothing is allocated or reordered on a hit.
 */
final class RecentCache<V> {

  /** Longer texts are not kept, so that hostile input cannot fill the heap. */
  private static final int LONGEST_KEY = 1024;

  private final @Nullable String[] keys;
  private final @Nullable Object[] values;

  /** A cache of {@code size} places, a power of two. */
  RecentCache(int size) {
    if (Integer.bitCount(size) != 1 || size < 2) {
      throw new IllegalArgumentException("Size must be a power of two from 2 on: " + size);
    }
    keys = new String[size];
    values = new Object[size];
  }

  @SuppressWarnings("unchecked")
  @Nullable V get(String key) {
    int place = place(key);
    if (key.equals(keys[place])) {
      return (V) values[place];
    }
    return key.equals(keys[place + 1]) ? (V) values[place + 1] : null;
  }

  void put(String key, V value) {
    if (key.length() <= LONGEST_KEY) {
      int place = place(key);
      keys[place + 1] = keys[place];
      values[place + 1] = values[place];
      keys[place] = key;
      values[place] = value;
    }
  }

  /** The first of its two places: an even one. */
  private int place(String key) {
    int hash = key.hashCode() * 0x9e3779b9;
    return (hash ^ hash >>> 16) & (keys.length - 2);
  }
}
