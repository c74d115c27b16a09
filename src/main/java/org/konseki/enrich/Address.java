package org.konseki.enrich;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An IP address as 128 bits. IPv4 addresses are kept IPv4-mapped ({@code ::ffff:a.b.c.d}), so that
 * both forms of one address are equal.
 */
record Address(long high, long low) {

  private static final long MAPPED = 0xffffL << 32;

  /** The address that {@code text} writes, or null if it writes none. A zone id is ignored. */
  static @Nullable Address parse(String text) {
    return text.indexOf(':') < 0 ? parseV4(text) : parseV6(text);
  }

  /** Strictly four decimal numbers: the hot path, hence by hand. */
  private static @Nullable Address parseV4(String text) {
    int length = text.length();
    if (length < 7 || length > 15) {
      return null;
    }
    long bits = 0;
    int octet = -1;
    int dots = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.' && octet >= 0 && dots < 3) {
        bits = bits << 8 | octet;
        octet = -1;
        dots++;
      } else if (c >= '0' && c <= '9' && octet != 0) {
        octet = (octet < 0 ? 0 : octet * 10) + c - '0';
        if (octet > 255) {
          return null;
        }
      } else {
        return null;
      }
    }
    return dots == 3 && octet >= 0 ? new Address(0, MAPPED | bits << 8 | octet) : null;
  }

  private static @Nullable Address parseV6(String text) {
    int zone = text.indexOf('%');
    String bare = zone < 0 ? text : text.substring(0, zone);
    if (!InetAddresses.isInetAddress(bare)) {
      return null;
    }
    return of(InetAddresses.forString(bare).getAddress());
  }

  private static Address of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return bytes.length == 4
        ? new Address(0, MAPPED | (buffer.getInt() & 0xffffffffL))
        : new Address(buffer.getLong(), buffer.getLong());
  }

  boolean isV4() {
    return high == 0 && low >>> 32 == 0xffff;
  }

  private int v4() {
    return (int) low;
  }

  /** Whether the first {@code length} bits are those of {@code prefix} (of the IPv4 address). */
  private boolean v4Starts(int prefix, int length) {
    return isV4() && (v4() ^ prefix) >>> (32 - length) == 0;
  }

  private boolean v6Starts(int firstByte, int mask) {
    return !isV4() && ((int) (high >>> 56) & mask) == firstByte;
  }

  boolean isLoopback() {
    return v4Starts(0x7f000000, 8) || (high == 0 && low == 1);
  }

  boolean isUnspecified() {
    return v4Starts(0, 32) || (high == 0 && low == 0);
  }

  /** Multicast (RFC 5771, RFC 4291). */
  boolean isMulticast() {
    return v4Starts(0xe0000000, 4) || v6Starts(0xff, 0xff);
  }

  boolean isLimitedBroadcast() {
    return isV4() && v4() == -1;
  }

  /** Whether the address ends in {@code .255}, as the broadcast address of most networks does. */
  boolean endsIn255() {
    return isV4() && (v4() & 0xff) == 0xff;
  }

  /** Addresses that are only used inside: RFC 1918, RFC 4193 and link-local ones. */
  boolean isPrivate() {
    return v4Starts(0x0a000000, 8)
        || v4Starts(0xac100000, 12)
        || v4Starts(0xc0a80000, 16)
        || v4Starts(0xa9fe0000, 16)
        || v6Starts(0xfc, 0xfe)
        || (high >>> 54) == (0xfe80L >>> 6);
  }

  /** Whether it may be an Internet host's: nothing private, shared, reserved or special. */
  boolean isGlobal() {
    if (isPrivate() || isLoopback() || isMulticast() || isUnspecified()) {
      return false;
    }
    return isV4()
        ? !v4Starts(0, 8) && !v4Starts(0xf0000000, 4) && !v4Starts(0x64400000, 10)
        : v6Starts(0x20, 0xe0);
  }

  /** The canonical text form (RFC 5952 for IPv6). */
  String text() {
    try {
      byte[] bytes =
          isV4()
              ? ByteBuffer.allocate(4).putInt(v4()).array()
              : ByteBuffer.allocate(16).putLong(high).putLong(low).array();
      return InetAddresses.toAddrString(InetAddress.getByAddress(bytes));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("An address has 4 or 16 bytes", e);
    }
  }
}
