package org.konseki.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What a store on disk holds, in memory. */
final class Store implements BiConsumer<byte[], byte @Nullable []> {

  private final Map<String, byte[]> entries = new HashMap<>();
  private int changes;

  /** Takes an entry, in bytes. */
  @FunctionalInterface
  interface Restorer {
    void restore(byte[] key, byte[] value) throws IOException;
  }

  @Override
  public void accept(byte[] key, byte @Nullable [] value) {
    changes++;
    if (value == null) {
      entries.remove(HexFormat.of().formatHex(key));
    } else {
      entries.put(HexFormat.of().formatHex(key), value);
    }
  }

  /** Gives all entries back, in an order that follows from {@code seed}. */
  void restore(long seed, Restorer into) {
    List<String> keys = new ArrayList<>(entries.keySet());
    Collections.sort(keys);
    Collections.shuffle(keys, new Random(seed));
    try {
      for (String key : keys) {
        into.restore(HexFormat.of().parseHex(key), entries.get(key));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One with the same entries. */
  Store copy() {
    Store copy = new Store();
    copy.entries.putAll(entries);
    return copy;
  }

  /** How many entries there are, besides how far all was forgotten. */
  int size() {
    return entries.size() - (entries.containsKey("") ? 1 : 0);
  }

  /** How many changes came since the last time. */
  int takeChanges() {
    int taken = changes;
    changes = 0;
    return taken;
  }
}
