package org.konseki.enrich;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from blocks of addresses to values, asked by address.
 *
 * <p>Blocks either nest or do not touch. Sorted by start, then by length, every block that contains
 * an address is therefore the last one starting at or before the address, or one of the blocks
 * around that one. A lookup is one binary search in plain arrays and a walk outwards, whatever the
 * number of blocks, and allocates nothing.
 */
final class CidrMap<V> {

  private final long[] highs;
  private final long[] lows;
  private final byte[] lengths;
  private final int[] outer;
  private final Object[] values;

  private record Entry<V>(Cidr block, V value, int order) {}

  private CidrMap(List<Entry<V>> sorted) {
    int size = sorted.size();
    highs = new long[size];
    lows = new long[size];
    lengths = new byte[size];
    outer = new int[size];
    values = new Object[size];
    for (int i = 0; i < size; i++) {
      Cidr block = sorted.get(i).block();
      highs[i] = block.start().high();
      lows[i] = block.start().low();
      lengths[i] = (byte) block.bits();
      values[i] = sorted.get(i).value();
      outer[i] = outerOf(i);
    }
  }

  private int outerOf(int inner) {
    int candidate = inner - 1;
    while (candidate >= 0 && !covers(candidate, highs[inner], lows[inner])) {
      candidate = outer[candidate];
    }
    return candidate;
  }

  /** Collects blocks for a map. Of equal blocks the one added first is found first. */
  static final class Builder<V> {
    private final List<Entry<V>> entries = new ArrayList<>();

    void add(Cidr block, V value) {
      entries.add(new Entry<>(block, value, entries.size()));
    }

    CidrMap<V> build() {
      entries.sort(
          Comparator.<Entry<V>>comparingLong(entry -> entry.block().start().high() ^ Long.MIN_VALUE)
              .thenComparingLong(entry -> entry.block().start().low() ^ Long.MIN_VALUE)
              .thenComparingInt(entry -> entry.block().bits())
              .thenComparingInt(entry -> -entry.order()));
      return new CidrMap<>(entries);
    }
  }

  boolean isEmpty() {
    return values.length == 0;
  }

  int size() {
    return values.length;
  }

  /** Value of the smallest block that contains {@code address}, or null. */
  @Nullable V find(Address address) {
    int index = first(address);
    return index < 0 ? null : value(index);
  }

  /** Index of the smallest block that contains {@code address}, or -1. */
  int first(Address address) {
    return containing(lastStartingUpTo(address.high(), address.low()), address);
  }

  /** Index of the next larger block that contains {@code address}, or -1. */
  int next(int index, Address address) {
    return containing(outer[index], address);
  }

  @SuppressWarnings("unchecked")
  V value(int index) {
    return (V) values[index];
  }

  private int containing(int from, Address address) {
    int index = from;
    while (index >= 0 && !contains(index, address)) {
      index = outer[index];
    }
    return index;
  }

  /** An IPv6 block short enough to span the IPv4-mapped range does not contain IPv4 addresses. */
  private boolean contains(int index, Address address) {
    return covers(index, address.high(), address.low()) && (bits(index) >= 96 || !address.isV4());
  }

  private boolean covers(int index, long high, long low) {
    int bits = bits(index);
    return (high & Cidr.highMask(bits)) == highs[index]
        && (low & Cidr.lowMask(bits)) == lows[index];
  }

  private int bits(int index) {
    return lengths[index] & 0xff;
  }

  private int lastStartingUpTo(long high, long low) {
    int from = 0;
    int to = values.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      int compared = Long.compareUnsigned(highs[middle], high);
      if (compared < 0 || (compared == 0 && Long.compareUnsigned(lows[middle], low) <= 0)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from - 1;
  }
}
