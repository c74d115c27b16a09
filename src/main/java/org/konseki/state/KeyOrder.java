package org.konseki.state;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Puts packed entries in the order of their keys, as unsigned bytes; of equal keys in the order in
 * which they were added.
 *
 * <p>A quicksort in three parts by eight bytes of the keys at a time, as of Bentley and Sedgewick,
 * "Fast Algorithms for Sorting and Searching Strings" (1997): nearly all keys begin as others do,
 * and lie where it takes long to fetch them, so each is fetched once for eight of its bytes, not
 * for each comparison. Pivots are chosen at random: whoever chooses keys cannot make it slow.
 */
final class KeyOrder {

  private static final int FEW = 12;

  /** Bytes after which keys that still agree are compared whole: each eight nest three calls. */
  private static final int DEEP = 1024;

  private final List<ByteBuffer> segments;
  private final Places places;
  private final int head;
  private final int[] order;

  /** Eight bytes of each key in {@link #order}, so shifted that they compare as signed numbers. */
  private final long[] words;

  private final SplittableRandom random = new SplittableRandom();

  /**
   * Of all entries.
   *
   * @param places segment in the high half, place in it in the low one: there the length of the key
   * @param head how far behind its length a key begins
   */
  private KeyOrder(List<ByteBuffer> segments, Places places, int head) {
    this.segments = segments;
    this.places = places;
    this.head = head;
    this.order = new int[places.size()];
    this.words = new long[places.size()];
    Arrays.setAll(order, i -> i);
  }

  /** The numbers of the entries in their order; parameters as above. */
  static int[] of(List<ByteBuffer> segments, Places places, int head) {
    KeyOrder sorting = new KeyOrder(segments, places, head);
    sorting.sortFrom(0, places.size(), 0);
    return sorting.order;
  }

  /** Sorts entries whose keys agree in all bytes before {@code depth}. */
  private void sortFrom(int from, int until, int depth) {
    if (depth >= DEEP) {
      sortWhole(from, until);
    } else if (until - from > 1) {
      for (int i = from; i < until; i++) {
        words[i] = word(order[i], depth);
      }
      sort(from, until, depth);
    }
  }

  private void sortWhole(int from, int until) {
    int[] sorted =
        Arrays.stream(order, from, until)
            .boxed()
            .sorted(this::compareWhole)
            .mapToInt(Integer::intValue)
            .toArray();
    System.arraycopy(sorted, 0, order, from, sorted.length);
  }

  private int compareWhole(int one, int other) {
    ByteBuffer a = segment(one).slice((int) places.get(one) + head, length(one));
    ByteBuffer b = segment(other).slice((int) places.get(other) + head, length(other));
    int differs = a.mismatch(b);
    int byKey = 0;
    if (differs >= 0) {
      boolean bothGoOn = differs < a.limit() && differs < b.limit();
      byKey =
          bothGoOn
              ? Byte.compareUnsigned(a.get(differs), b.get(differs))
              : Integer.compare(a.limit(), b.limit());
    }
    return byKey != 0 ? byKey : Integer.compare(one, other);
  }

  /** Likewise, with their words at {@code depth} at hand. */
  private void sort(int start, int end, int depth) {
    int from = start;
    int until = end;
    while (until - from > FEW) {
      long pivot = words[random.nextInt(from, until)];
      int less = from;
      int more = until;
      for (int i = from; i < more; ) {
        if (words[i] < pivot) {
          swap(i++, less++);
        } else if (words[i] > pivot) {
          swap(i, --more);
        } else {
          i++;
        }
      }
      sortEqual(less, more, depth);
      if (less - from < until - more) { // the longer rest in this loop, so that it never nests deep
        sort(from, less, depth);
        from = more;
      } else {
        sort(more, until, depth);
        until = less;
      }
    }
    insert(from, until, depth);
  }

  private void insert(int from, int until, int depth) {
    for (int i = from + 1; i < until; i++) {
      for (int j = i; j > from && words[j - 1] > words[j]; j--) {
        swap(j - 1, j);
      }
    }
    for (int i = from; i < until; ) {
      int same = i + 1;
      while (same < until && words[same] == words[i]) {
        same++;
      }
      sortEqual(i, same, depth);
      i = same;
    }
  }

  /** Sorts entries with the same word at {@code depth}: first come keys that end in it. */
  private void sortEqual(int from, int until, int depth) {
    if (until - from < 2) {
      return;
    }
    int ended = from;
    for (int i = from; i < until; i++) {
      if (length(order[i]) <= depth + Long.BYTES) {
        swap(i, ended++);
      }
    }
    if (ended > from) {
      sortEnded(from, ended);
    }
    sortFrom(ended, until, depth + Long.BYTES);
  }

  /** Keys that are the same but for zeros at their ends: by their lengths, then as added. */
  private void sortEnded(int from, int until) {
    long[] ranks = new long[until - from];
    for (int i = 0; i < ranks.length; i++) {
      int entry = order[from + i];
      ranks[i] = (long) length(entry) << Integer.SIZE | entry;
    }
    Arrays.sort(ranks);
    for (int i = 0; i < ranks.length; i++) {
      order[from + i] = (int) ranks[i];
    }
  }

  private void swap(int one, int other) {
    int entry = order[one];
    order[one] = order[other];
    order[other] = entry;
    long word = words[one];
    words[one] = words[other];
    words[other] = word;
  }

  private int length(int entry) {
    return segment(entry).getInt((int) places.get(entry));
  }

  private long word(int entry, int depth) {
    ByteBuffer segment = segment(entry);
    int at = (int) places.get(entry);
    int left = segment.getInt(at) - depth;
    int key = at + head + depth;
    if (left >= Long.BYTES) {
      return segment.getLong(key) ^ Long.MIN_VALUE;
    }
    long word = 0;
    for (int i = 0; i < left; i++) {
      word |= (segment.get(key + i) & 0xFFL) << (Long.SIZE - Byte.SIZE * (i + 1));
    }
    return word ^ Long.MIN_VALUE;
  }

  private ByteBuffer segment(int entry) {
    return segments.get((int) (places.get(entry) >>> Integer.SIZE));
  }
}
