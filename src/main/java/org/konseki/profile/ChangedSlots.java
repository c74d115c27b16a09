package org.konseki.profile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What changed in a map of profiles since it was handed over last. A slot that is touched again
 * costs the look at its mark; only its first touch takes a place in a list.
 */
final class ChangedSlots<K, V extends Profile> {

  /** Slots with their mark set, and slots that were dropped since, without it. */
  private final List<Slot<K, V>> touched = new ArrayList<>();

  /** Keys that are stored and no longer in the map. */
  private final Set<K> removed = new HashSet<>();

  private long horizon = Long.MIN_VALUE;

  /** Everything in {@code slots} counts as new. */
  ChangedSlots(Collection<Slot<K, V>> slots) {
    slots.forEach(this::touch);
  }

  void touch(Slot<K, V> slot) {
    if (!slot.changed) {
      slot.changed = true;
      touched.add(slot);
    }
  }

  /** Notes a key that was not in the map. */
  void add(Slot<K, V> slot) {
    slot.stored = removed.remove(slot.key);
    touch(slot);
  }

  /** Notes a slot that left the map. */
  void remove(Slot<K, V> slot) {
    slot.changed = false;
    if (slot.stored) {
      removed.add(slot.key);
    }
  }

  /** Notes a stored key that did not come back. */
  void refuse(K key) {
    removed.add(key);
  }

  /** Tells all changes and begins anew. */
  void handOver(long newHorizon, ProfileChanges<K, V> to) throws IOException {
    if (newHorizon > horizon) {
      to.forgetBefore(newHorizon);
      horizon = newHorizon;
    }
    for (K key : removed) {
      to.remove(key);
    }
    removed.clear();
    for (Slot<K, V> slot : touched) {
      if (slot.changed) {
        to.put(slot.key, slot.touched, slot.value);
        slot.changed = false;
        slot.stored = true;
      }
    }
    touched.clear();
  }
}
