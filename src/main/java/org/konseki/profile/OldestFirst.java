package org.konseki.profile;

import java.util.Arrays;
import java.util.Collection;

/**
 * A heap of slots, the least recently touched on top. A slot that was touched since it was put in
 * sinks only when it comes to the top, so that touching costs nothing.
 *
 * <p>Four children a node, and what is compared lies in arrays beside the slots: a full map drops a
 * slot for each one that is new, and to look into slots at each step meant to wait for memory.
 */
final class OldestFirst<K extends Comparable<K>> {

  private static final int CHILDREN = 4;

  /** The times that slots were put in with. */
  private long[] times;

  private int[] hashes;
  private Slot<K, ?>[] slots;
  private int size;

  OldestFirst(Collection<? extends Slot<K, ?>> all) {
    int room = all.size() + 1;
    times = new long[room];
    hashes = new int[room];
    slots = room(room);
    for (Slot<K, ?> slot : all) {
      set(size++, slot);
    }
    for (int at = parent(size); at >= 0; at--) {
      sink(at);
    }
  }

  @SuppressWarnings("unchecked")
  private static <K> Slot<K, ?>[] room(int length) {
    return (Slot<K, ?>[]) new Slot<?, ?>[length];
  }

  void add(Slot<K, ?> slot) {
    if (size == slots.length) {
      int length = size + 1 + size / 2;
      times = Arrays.copyOf(times, length);
      hashes = Arrays.copyOf(hashes, length);
      slots = Arrays.copyOf(slots, length);
    }
    int at = size++;
    set(at, slot);
    while (at > 0 && isBefore(at, parent(at))) {
      swap(at, parent(at));
      at = parent(at);
    }
  }

  /** The least recently touched slot; of equal ones, that with the least hash, then key. */
  Slot<K, ?> oldest() {
    while (times[0] != slots[0].touched) {
      times[0] = slots[0].touched;
      sink(0);
    }
    return slots[0];
  }

  /** Whether something of this time and key would come before {@link #oldest}. */
  boolean isBeforeOldest(long time, K key) {
    Slot<K, ?> oldest = oldest();
    return time != oldest.touched
        ? time < oldest.touched
        : isBefore(key.hashCode(), key, hashes[0], oldest.key);
  }

  /** Takes out what {@link #oldest} gave. */
  void removeOldest() {
    swap(0, --size);
    slots[size] = null;
    if (size > 0) {
      sink(0);
    }
  }

  private void set(int at, Slot<K, ?> slot) {
    times[at] = slot.touched;
    hashes[at] = slot.key.hashCode();
    slots[at] = slot;
  }

  private static int parent(int at) {
    return (at - 1) / CHILDREN;
  }

  private void sink(int from) {
    int at = from;
    int child = leastChild(at);
    while (child >= 0 && isBefore(child, at)) {
      swap(at, child);
      at = child;
      child = leastChild(at);
    }
  }

  private int leastChild(int at) {
    int first = CHILDREN * at + 1;
    if (first >= size) {
      return -1;
    }
    int least = first;
    for (int child = first + 1; child < Math.min(first + CHILDREN, size); child++) {
      least = isBefore(child, least) ? child : least;
    }
    return least;
  }

  private boolean isBefore(int a, int b) {
    return times[a] != times[b]
        ? times[a] < times[b]
        : isBefore(hashes[a], slots[a].key, hashes[b], slots[b].key);
  }

  private boolean isBefore(int hashA, K a, int hashB, K b) {
    return hashA != hashB ? hashA < hashB : a.compareTo(b) < 0;
  }

  private void swap(int a, int b) {
    long time = times[a];
    times[a] = times[b];
    times[b] = time;
    int hash = hashes[a];
    hashes[a] = hashes[b];
    hashes[b] = hash;
    Slot<K, ?> slot = slots[a];
    slots[a] = slots[b];
    slots[b] = slot;
  }
}
