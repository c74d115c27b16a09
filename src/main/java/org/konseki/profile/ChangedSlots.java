package org.konseki.profile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changed in a map of profiles since it was handed over last. A slot that is touched again
 * costs the look at its mark; only its first touch takes a place in a list.
 *
 * <p>A hand-over tells what was at the moment when it began, though most of it is told later: a
 * slot that is about to change before its turn came is told first.
 */
final class ChangedSlots<K, V extends Profile> {

  private static final byte NONE = 0;
  private static final byte ONE = 1;
  private static final byte OTHER = 2;

  /** Slots with the mark {@link #now}, and slots that were dropped since, without it. */
  private List<Slot<K, V>> touched = new ArrayList<>();

  /**
   * The mark of slots that changed since the last hand-over began; those before it have another.
   */
  private byte now = ONE;

  /** Slots to be told as they are, and in between those that were told, with another mark. */
  private List<Slot<K, V>> untold = List.of();

  private int told;

  /** Who is told; null while nobody asks. */
  private @Nullable ProfileChanges<K, V> to;

  /** Why a slot could not be told before it changed. */
  private @Nullable Exception failure;

  /** Keys that are stored and no longer in the map. */
  private final Set<K> removed = new HashSet<>();

  private long horizon = Long.MIN_VALUE;

  /** Everything in {@code slots} counts as new. */
  ChangedSlots(Collection<Slot<K, V>> slots) {
    slots.forEach(this::touch);
  }

  /** To be called before the slot changes. */
  void touch(Slot<K, V> slot) {
    if (slot.changed != now) {
      if (slot.changed != NONE) {
        tellEarly(slot);
      }
      slot.changed = now;
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
    if (slot.changed != NONE && slot.changed != now) {
      tellEarly(slot);
    }
    slot.changed = NONE;
    if (slot.stored) {
      removed.add(slot.key);
    }
  }

  /** Notes a stored key that did not come back. */
  void refuse(K key) {
    removed.add(key);
  }

  /**
   * Begins to tell all changes, and to note those from now on. What is left is told by {@link
   * #tell}.
   */
  void begin(long newHorizon, ProfileChanges<K, V> whom) throws IOException {
    tell(Integer.MAX_VALUE);
    if (newHorizon > horizon) {
      whom.forgetBefore(newHorizon);
      horizon = newHorizon;
    }
    for (K key : removed) {
      whom.remove(key);
    }
    removed.clear();
    untold = touched;
    touched = new ArrayList<>();
    now = now == ONE ? OTHER : ONE;
    to = whom;
  }

  /**
   * Tells up to {@code most} slots of what is left.
   *
   * @return how many it looked at; none if nothing is left
   * @throws IOException if not all could be told: what changed is not known any more
   */
  int tell(int most) throws IOException {
    ProfileChanges<K, V> whom = to;
    if (whom == null) {
      return 0;
    }
    if (failure != null) {
      throw new IOException("An entry could not be told before it changed", failure);
    }
    int until = untold.size() - told <= most ? untold.size() : told + most;
    int looked = until - told;
    for (; told < until; told++) {
      Slot<K, V> slot = untold.get(told);
      if (slot.changed != NONE && slot.changed != now) {
        tell(slot, whom);
      }
    }
    if (told == untold.size()) {
      untold = List.of();
      told = 0;
      to = null;
    }
    return looked;
  }

  /** Tells all that is left: all is about to change. */
  void tellRest() {
    try {
      tell(Integer.MAX_VALUE);
    } catch (IOException e) {
      failure = e;
    }
  }

  private void tellEarly(Slot<K, V> slot) {
    ProfileChanges<K, V> whom = to;
    if (whom != null) {
      try {
        tell(slot, whom);
      } catch (IOException | RuntimeException e) {
        failure = e; // whoever asks for the rest is told so, not whoever measures
      }
    }
  }

  private void tell(Slot<K, V> slot, ProfileChanges<K, V> whom) throws IOException {
    whom.put(slot.key, slot.touched, slot.value);
    slot.changed = NONE;
    slot.stored = true;
  }
}
