package org.konseki.profile;

/** A key's place in {@link Profiles}: its structure, and the newest event time it was asked for. */
final class Slot<K, V> {

  final K key;
  final V value;
  long touched;

  /** In which of its lists {@link ChangedSlots} holds it as one to hand over; 0 if in none. */
  byte changed;

  /** Whether it was handed over, or came back from where it was. */
  boolean stored;

  Slot(K key, V value, long touched) {
    this.key = key;
    this.value = value;
    this.touched = touched;
  }
}
