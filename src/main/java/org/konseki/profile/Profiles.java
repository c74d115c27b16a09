package org.konseki.profile;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Structures by key, at most {@code most} of them: those touched last, by event time. A key's
 * newest time puts it among the kept ones or not, in whichever order events come, so which keys are
 * kept does not depend on order. (What a key measured does, once it was dropped for lack of room
 * and came back: size the map so that this is rare.) One thread uses it at a time.
 */
public final class Profiles<K extends Comparable<K>, V extends Profile> {

  private static final int VERSION = 1;

  /** Node and slot of the hash map, the slot's fields, and a key of two references. */
  private static final long BYTES_PER_KEY =
      Heap.object(3 * Heap.REFERENCE + Integer.BYTES)
          + 2 * Heap.REFERENCE
          + Heap.object(2 * Heap.REFERENCE + Long.BYTES)
          + Heap.object(2 * Heap.REFERENCE + Long.BYTES);

  private final int most;
  private final Function<K, V> maker;
  private final UnaryOperator<K> shared;
  private final Map<K, Slot<K, V>> slots = new HashMap<>();
  private long horizon = Long.MIN_VALUE;

  /** Built when the map is full for the first time. */
  private @Nullable OldestFirst<K> order;

  /** Kept once anything was handed over or restored: before, everything is new. */
  private @Nullable ChangedSlots<K, V> changes;

  /** An empty map; {@code maker} makes a key's structure at its first observation. */
  public Profiles(int most, Function<K, V> maker) {
    this(most, maker, UnaryOperator.identity());
  }

  /**
   * Likewise.
   *
   * @param shared the key as it is kept, equal to the one that an observation came with
   */
  public Profiles(int most, Function<K, V> maker, UnaryOperator<K> shared) {
    checkArgument(most > 0, "most must be greater than zero: %s", most);
    this.most = most;
    this.maker = requireNonNull(maker, "maker is null");
    this.shared = requireNonNull(shared, "shared is null");
  }

  /**
   * The structure that an observation of {@code key} at {@code time} belongs into, made if need be;
   * null if the observation is older than the horizon, or than all that a full map holds.
   */
  public @Nullable V at(K key, long time) {
    Slot<K, V> slot = slots.get(key);
    if (time < horizon) {
      return null;
    }
    if (slot != null) {
      if (changes != null) {
        changes.touch(slot);
      }
      slot.touched = Math.max(slot.touched, time);
      return slot.value;
    }
    return slots.size() < most || makeRoom(key, time) ? add(key, time, maker.apply(key)) : null;
  }

  /** The structure of {@code key}, or null. */
  public @Nullable V get(K key) {
    Slot<K, V> slot = slots.get(key);
    return slot == null ? null : slot.value;
  }

  /** How many keys there are. */
  public int size() {
    return slots.size();
  }

  /** Shows all keys and structures, in no particular order. */
  public void forEach(BiConsumer<K, V> consumer) {
    slots.values().forEach(slot -> consumer.accept(slot.key, slot.value));
  }

  /**
   * Lets all structures forget what lies before {@code time}, drops the empty ones, and takes no
   * observation from before {@code time} any more. Visits every structure: call it now and then.
   */
  public void forgetBefore(long time) {
    if (changes != null) {
      changes.tellRest();
    }
    horizon = Math.max(horizon, time);
    order = null;
    slots.values().forEach(slot -> slot.value.forgetBefore(time));
    slots.values().removeIf(this::dropIfEmpty);
  }

  /**
   * Tells what changed since the last time, everything at the first: keys that observations were
   * added to through {@link #at}, keys that were dropped, and how far all forgot. Should {@code to}
   * fail, what it was told is lost, and the map must be filled again from what is stored.
   */
  public void handOver(ProfileChanges<K, V> to) throws IOException {
    beginHandOver(to);
    goOnHandingOver(Integer.MAX_VALUE);
  }

  /**
   * Begins what {@link #handOver} does as a whole: {@code to} is told what changed up to now, most
   * of it by {@link #goOnHandingOver}, and before it changes again. One that is not through is gone
   * through first.
   */
  public void beginHandOver(ProfileChanges<K, V> to) throws IOException {
    changes().begin(horizon, to);
  }

  /**
   * Tells of up to {@code most} keys that are left since {@link #beginHandOver}.
   *
   * @return of how many; 0 if nothing is left
   */
  public int goOnHandingOver(int most) throws IOException {
    return changes().tell(most);
  }

  /**
   * Puts back what {@link #handOver} told, before the key's first observation and without it
   * counting as a change. Where the map has no room for the key any more, the next hand-over tells
   * that it is gone.
   */
  public void restore(K key, long touched, V value) throws IOException {
    if (slots.containsKey(key)) {
      throw new IOException("A key is stored twice: " + key);
    }
    ChangedSlots<K, V> tracked = changes();
    if (horizon > Long.MIN_VALUE) {
      value.forgetBefore(horizon);
    }
    if (!value.isEmpty() && (slots.size() < most || makeRoom(key, touched))) {
      Slot<K, V> slot = put(key, touched, value);
      slot.stored = true;
    } else {
      tracked.refuse(key);
    }
  }

  /**
   * About how many bytes of heap all this takes, without the texts that keys refer to, since keys
   * share them. Visits every structure.
   */
  public long estimatedBytes() {
    long bytes = 0;
    for (Slot<K, V> slot : slots.values()) {
      bytes += BYTES_PER_KEY + slot.value.estimatedBytes();
    }
    return bytes;
  }

  /** Writes all structures, in the order of their keys: equal states give equal bytes. */
  public void write(DataOutput out, Codec<K> keys) throws IOException {
    out.writeByte(VERSION);
    out.writeLong(horizon);
    out.writeInt(slots.size());
    List<Slot<K, V>> sorted = new ArrayList<>(slots.values());
    sorted.sort(Comparator.comparing(slot -> slot.key));
    for (Slot<K, V> slot : sorted) {
      keys.write(slot.key, out);
      out.writeLong(slot.touched);
      slot.value.write(out);
    }
  }

  /**
   * Adds what {@link #write} wrote; keys beyond the room there is are those touched least recently.
   */
  public void read(DataInput in, Codec<K> keys, ProfileReader<V> values) throws IOException {
    Stored.expectVersion(in, VERSION, "A map of profiles");
    horizon = Math.max(horizon, in.readLong());
    int count = in.readInt();
    Stored.expect(count >= 0, "Number of profiles must not be negative, stored is " + count);
    for (int i = 0; i < count; i++) {
      K key = keys.read(in);
      long touched = in.readLong();
      V value = values.read(in);
      if (slots.containsKey(key)) {
        throw new IOException("A key is stored twice: " + key);
      }
      if (slots.size() < most || makeRoom(key, touched)) {
        add(key, touched, value);
      }
    }
  }

  private V add(K key, long time, V value) {
    Slot<K, V> slot = put(key, time, value);
    if (changes != null) {
      changes.add(slot);
    }
    return value;
  }

  private Slot<K, V> put(K key, long time, V value) {
    Slot<K, V> slot = new Slot<>(shared.apply(key), value, time);
    slots.put(slot.key, slot);
    if (order != null) {
      order.add(slot);
    }
    return slot;
  }

  private ChangedSlots<K, V> changes() {
    if (changes == null) {
      changes = new ChangedSlots<>(slots.values());
    }
    return changes;
  }

  private boolean dropIfEmpty(Slot<K, V> slot) {
    boolean empty = slot.value.isEmpty();
    if (empty && changes != null) {
      changes.remove(slot);
    }
    return empty;
  }

  /** Drops the least recently touched key, unless {@code key} itself would be that. */
  private boolean makeRoom(K key, long time) {
    if (order == null) {
      order = new OldestFirst<>(slots.values());
    }
    if (order.isBeforeOldest(time, key)) {
      return false;
    }
    Slot<K, ?> oldest = order.oldest();
    order.removeOldest();
    Slot<K, V> dropped = slots.remove(oldest.key);
    if (changes != null && dropped != null) {
      changes.remove(dropped);
    }
    return true;
  }
}
