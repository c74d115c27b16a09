package org.konseki.correlate;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often each of some values occurs. */
final class Counts<K extends @Nullable Object> {

  private final Map<K, int[]> counts = new HashMap<>();

  void add(K value) {
    int[] count = counts.get(value);
    if (count == null) {
      counts.put(value, new int[] {1});
    } else {
      count[0]++;
    }
  }

  /** Takes one back that was added. */
  void remove(K value) {
    int[] count = counts.get(value);
    if (count != null && --count[0] == 0) {
      counts.remove(value);
    }
  }

  /** How many different values occur. */
  int distinct() {
    return counts.size();
  }
}
