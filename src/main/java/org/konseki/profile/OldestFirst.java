package org.konseki.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A binary heap of slots, the least recently touched on top. A slot that was touched since it was
 * put in sinks only when it comes to the top, so that touching costs nothing.
 */
final class OldestFirst<K extends Comparable<K>> {

  /** A key with the time it was put in with. */
  private record Entry<K>(Slot<K, ?> slot, long touched) {}

  private final List<Entry<K>> heap;

  OldestFirst(Collection<? extends Slot<K, ?>> slots) {
    heap = new ArrayList<>(slots.size() + 1);
    slots.forEach(slot -> heap.add(new Entry<>(slot, slot.touched)));
    for (int at = heap.size() / 2 - 1; at >= 0; at--) {
      sink(at);
    }
  }

  void add(Slot<K, ?> slot) {
    heap.add(new Entry<>(slot, slot.touched));
    int at = heap.size() - 1;
    while (at > 0 && isBefore(heap.get(at), heap.get((at - 1) / 2))) {
      swap(at, (at - 1) / 2);
      at = (at - 1) / 2;
    }
  }

  /** The least recently touched slot; of equal ones, that with the least key. */
  Slot<K, ?> oldest() {
    Entry<K> top = heap.get(0);
    while (top.touched != top.slot.touched) {
      heap.set(0, new Entry<>(top.slot, top.slot.touched));
      sink(0);
      top = heap.get(0);
    }
    return top.slot;
  }

  /** Takes out what {@link #oldest} gave. */
  void removeOldest() {
    Entry<K> last = heap.remove(heap.size() - 1);
    if (!heap.isEmpty()) {
      heap.set(0, last);
      sink(0);
    }
  }

  private void sink(int from) {
    int at = from;
    int child = lesserChild(at);
    while (child >= 0 && isBefore(heap.get(child), heap.get(at))) {
      swap(at, child);
      at = child;
      child = lesserChild(at);
    }
  }

  private int lesserChild(int at) {
    int left = 2 * at + 1;
    int right = left + 1;
    if (left >= heap.size()) {
      return -1;
    }
    return right < heap.size() && isBefore(heap.get(right), heap.get(left)) ? right : left;
  }

  private boolean isBefore(Entry<K> a, Entry<K> b) {
    return a.touched != b.touched ? a.touched < b.touched : a.slot.key.compareTo(b.slot.key) < 0;
  }

  private void swap(int a, int b) {
    heap.set(a, heap.set(b, heap.get(a)));
  }
}
