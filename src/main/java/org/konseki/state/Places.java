package org.konseki.state;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Numbers in a row, some millions of them for some seconds: outside the heap, as what they point at
 * is. Filled by one thread.
 */
final class Places {

  /** Bits of the number of a place in its segment. */
  private static final int BITS = Integer.numberOfTrailingZeros(Segments.LENGTH / Long.BYTES);

  private static final int MASK = (1 << BITS) - 1;

  private ByteBuffer[] blocks = {};
  private int size;

  void add(long place) {
    int block = size >>> BITS;
    if (block == blocks.length) {
      ByteBuffer fresh = Segments.take(0);
      blocks = Arrays.copyOf(blocks, block + 1);
      blocks[block] = fresh;
    }
    size++;
    set(size - 1, place);
  }

  long get(int index) {
    return blocks[index >>> BITS].getLong((index & MASK) << 3);
  }

  void set(int index, long place) {
    blocks[index >>> BITS].putLong((index & MASK) << 3, place);
  }

  int size() {
    return size;
  }

  /** Keeps the first so many. */
  void cut(int count) {
    size = count;
  }

  /** Gives up all. */
  void release() {
    Segments.giveBack(Arrays.asList(blocks));
    blocks = new ByteBuffer[0];
    size = 0;
  }
}
