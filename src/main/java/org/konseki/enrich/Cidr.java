package org.konseki.enrich;

import org.jspecify.annotations.Nullable;

/**
 * A block of addresses.
 *
 * @param start its first address
 * @param bits length of its prefix within 128 bits: an IPv4 block's own length plus 96
 */
record Cidr(Address start, int bits) {

  /** The block or single address that {@code text} writes, host bits cleared; null if none. */
  static @Nullable Cidr parse(String text) {
    int slash = text.indexOf('/');
    Address address = Address.parse(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return null;
    }
    int offset = address.isV4() ? 96 : 0;
    int length = slash < 0 ? 128 - offset : length(text.substring(slash + 1));
    if (length < 0 || offset + length > 128) {
      return null;
    }
    return new Cidr(first(address, offset + length), offset + length);
  }

  private static int length(String digits) {
    if (digits.isEmpty() || digits.length() > 3) {
      return -1;
    }
    int length = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      length = length * 10 + c - '0';
    }
    return length;
  }

  private static Address first(Address address, int bits) {
    return new Address(address.high() & highMask(bits), address.low() & lowMask(bits));
  }

  static long highMask(int bits) {
    return bits >= 64 ? -1L : bits == 0 ? 0 : -1L << (64 - bits);
  }

  static long lowMask(int bits) {
    return bits <= 64 ? 0 : -1L << (128 - bits);
  }

  boolean isV4() {
    return bits >= 96 && start.isV4();
  }

  /** Length of the prefix as people write it. */
  int length() {
    return isV4() ? bits - 96 : bits;
  }

  boolean isSingle() {
    return bits == 128;
  }

  boolean contains(Address address) {
    return (address.high() & highMask(bits)) == start.high()
        && (address.low() & lowMask(bits)) == start.low()
        && isV4() == address.isV4();
  }

  /** Whether {@code address} is the block's broadcast address (IPv4, at least four addresses). */
  boolean isBroadcast(Address address) {
    return isV4() && bits <= 126 && contains(address) && (address.low() | lowMask(bits)) == -1L;
  }

  /** The canonical text form; without length for a single address. */
  String text() {
    return isSingle() ? start.text() : start.text() + "/" + length();
  }
}
