package org.konseki.state;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Keys with values, or with none, packed into few segments: a million of them live for some
 * seconds, and as objects of their own would be moved about by the collector. Filled by one thread.
 */
final class PackedEntries {

  /** Length of the key and length of the value come before both; of no value it is negative. */
  private static final int HEAD = 2 * Integer.BYTES;

  private static final int NO_VALUE = -1;

  private final List<ByteBuffer> segments = new ArrayList<>();

  /** The segment in the high half, the place in it in the low one. */
  private final Places places = new Places();

  private long bytes;

  /**
   * Adds an entry; of equal keys the last one counts.
   *
   * @param start how the key begins, with {@code key} behind it
   * @param owner comes before the value
   */
  void put(byte[] start, byte[] key, int owner, byte[] value) {
    int length = Integer.BYTES + value.length;
    place(start.length + key.length, length, length).put(start).put(key).putInt(owner).put(value);
  }

  /** Adds that a key is to be removed; likewise. */
  void remove(byte[] start, byte[] key) {
    place(start.length + key.length, 0, NO_VALUE).put(start).put(key);
  }

  /**
   * Adds an entry as it is.
   *
   * @param value null if the key is to be removed
   */
  void add(byte[] key, byte @Nullable [] value) {
    if (value == null) {
      place(key.length, 0, NO_VALUE).put(key);
    } else {
      place(key.length, value.length, value.length).put(key).put(value);
    }
  }

  /** A segment with room for the next entry, at which its lengths were put. */
  private ByteBuffer place(int key, int value, int valueLength) {
    int length = HEAD + key + value;
    bytes += (long) key + value;
    if (segments.isEmpty() || last().remaining() < length) {
      segments.add(Segments.take(length));
    }
    ByteBuffer segment = last();
    places.add((long) (segments.size() - 1) << Integer.SIZE | segment.position());
    return segment.putInt(key).putInt(valueLength);
  }

  private ByteBuffer last() {
    return segments.get(segments.size() - 1);
  }

  /** Takes over what another one holds, which is empty from then on. */
  void takeAll(PackedEntries other) {
    shareAll(other);
    other.segments.clear();
    other.release();
  }

  /**
   * Adds what another one holds and goes on to hold, which is not to be filled any more. To be
   * ended with {@link #releaseShared}.
   */
  void shareAll(PackedEntries other) {
    long base = (long) segments.size() << Integer.SIZE;
    segments.addAll(other.segments);
    for (int i = 0; i < other.size(); i++) {
      places.add(base + other.places.get(i));
    }
    bytes += other.bytes;
  }

  /** Drops the entries whose keys begin so. */
  void removeStartingWith(byte[] start) {
    int left = 0;
    for (int i = 0; i < places.size(); i++) {
      if (!startsWith(i, start)) {
        places.set(left++, places.get(i));
      }
    }
    places.cut(left);
  }

  private boolean startsWith(int index, byte[] start) {
    ByteBuffer segment = segment(index);
    int from = offset(index) + HEAD;
    return segment.getInt(offset(index)) >= start.length
        && segment.slice(from, start.length).equals(ByteBuffer.wrap(start));
  }

  /** The same, without what was added for a key before the last. */
  PackedEntries compacted() {
    PackedEntries compact = new PackedEntries();
    for (Sorted each = new Sorted(Space.KNOWN, order()); each.hasNext(); ) {
      Changes.Change change = each.next();
      compact.add(change.key(), change.value());
    }
    return compact;
  }

  private int[] order() {
    return KeyOrder.of(segments, places, HEAD);
  }

  /** Gives up what it holds, and the room for it: nothing that shares it may be used any more. */
  void release() {
    Segments.giveBack(segments);
    segments.clear();
    places.release();
    bytes = 0;
  }

  /** Likewise, but for the room of the entries: others hold them. */
  void releaseShared() {
    segments.clear();
    release();
  }

  /** How many entries were added. */
  int size() {
    return places.size();
  }

  /** How long all keys and values are. */
  long bytes() {
    return bytes;
  }

  /** The entries by key, as unsigned bytes; each key once, with what was added for it last. */
  Iterable<Changes.Change> sorted(Space space) {
    int[] order = order();
    return () -> new Sorted(space, order);
  }

  private boolean haveSameKey(int one, int other) {
    ByteBuffer a = segment(one);
    ByteBuffer b = segment(other);
    int fromA = offset(one);
    int fromB = offset(other);
    int length = a.getInt(fromA);
    return length == b.getInt(fromB)
        && a.slice(fromA + HEAD, length).equals(b.slice(fromB + HEAD, length));
  }

  private ByteBuffer segment(int index) {
    return segments.get((int) (places.get(index) >>> Integer.SIZE));
  }

  private int offset(int index) {
    return (int) places.get(index);
  }

  private Changes.Change change(Space space, int index) {
    ByteBuffer segment = segment(index);
    int key = offset(index) + HEAD;
    int value = key + segment.getInt(offset(index));
    int valueLength = segment.getInt(offset(index) + Integer.BYTES);
    return new Changes.Change(
        space,
        copy(segment, key, value - key),
        valueLength == NO_VALUE ? null : copy(segment, value, valueLength));
  }

  private static byte[] copy(ByteBuffer segment, int from, int length) {
    byte[] bytes = new byte[length];
    segment.get(from, bytes);
    return bytes;
  }

  /** Goes through them in the given order, in which of equal keys the last added comes last. */
  private final class Sorted implements Iterator<Changes.Change> {

    private final Space space;
    private final int[] order;
    private int next;

    Sorted(Space space, int[] order) {
      this.space = space;
      this.order = order;
      skipEarlier();
    }

    @Override
    public boolean hasNext() {
      return next < order.length;
    }

    @Override
    public Changes.Change next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Changes.Change change = change(space, order[next++]);
      skipEarlier();
      return change;
    }

    private void skipEarlier() {
      while (next + 1 < order.length && haveSameKey(order[next], order[next + 1])) {
        next++;
      }
    }
  }
}
