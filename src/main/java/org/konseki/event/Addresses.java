package org.konseki.event;

import com.google.common.net.InetAddresses;
import org.jspecify.annotations.Nullable;

/**
 * The one text form of an IP address, by which events of different logs are compared.
 *
 * <p>IPv4 is plain dotted decimal, also where the log has it as IPv4-mapped IPv6; IPv6 is as RFC
 * 5952 writes it, without brackets and without zone id.
 */
public final class Addresses {

  /** Longest text that can be an address: 45 characters, two brackets, a generous zone id. */
  private static final int MAX_LENGTH = 128;

  private Addresses() {}

  /**
   * The canonical text of a literal address, or null for anything else: names, masks such as {@code
   * 192.168.xxx.xxx}, octets with leading zeros (octal to some programs, decimal to others).
   */
  public static @Nullable String canonical(String text) {
    if (isDottedDecimal(text)) {
      return text;
    }
    return text.indexOf(':') < 0 ? unbracketedV4(text) : canonicalV6(text);
  }

  /** IPv4 needs no library and no new string: this is nearly every address of most logs. */
  private static boolean isDottedDecimal(String text) {
    int length = text.length();
    if (length < 7 || length > 15) {
      return false;
    }
    int octet = -1;
    int octets = 1;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (octet < 0) {
          return false;
        }
        octets++;
        octet = -1;
      } else if (c < '0' || c > '9' || octet == 0) {
        return false;
      } else {
        octet = Math.max(octet, 0) * 10 + (c - '0');
        if (octet > 255) {
          return false;
        }
      }
    }
    return octets == 4 && octet >= 0;
  }

  private static @Nullable String unbracketedV4(String text) {
    String inner = withoutBrackets(text);
    return isDottedDecimal(inner) ? inner : null;
  }

  private static @Nullable String canonicalV6(String text) {
    String address = withoutZone(withoutBrackets(text));
    if (!hasOnlyAddressCharacters(address) || !InetAddresses.isInetAddress(address)) {
      return null;
    }
    return InetAddresses.toAddrString(InetAddresses.forString(address));
  }

  private static String withoutBrackets(String text) {
    int last = text.length() - 1;
    boolean bracketed = last > 0 && text.charAt(0) == '[' && text.charAt(last) == ']';
    return bracketed ? text.substring(1, last) : text;
  }

  private static String withoutZone(String text) {
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  /** The library also takes digits of other scripts, which no daemon prints. */
  private static boolean hasOnlyAddressCharacters(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != ':' && c != '.' && (c >= 128 || Character.digit(c, 16) < 0)) {
        return false;
      }
    }
    return true;
  }
}
