package org.konseki.table;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.konseki.table.CellResult.Value;

/**
 * Reads addresses, CIDR blocks and host names into canonical text: IPv6 as RFC 5952 writes it, an
 * IPv4-mapped address as IPv4, a block of one address as the address, host names in lower case
 * ASCII without the final dot.
 */
final class AddressParser {

  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowMask(false)
          .allowPrefixOnly(false)
          .setRangeOptions(RangeParameters.NO_RANGE)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .getParentBuilder()
          .getIPv6AddressParametersBuilder()
          .allowZone(false)
          .allowBase85(false)
          .getParentBuilder()
          .toParams();

  private static final int MAX_HOST_LENGTH = 253;
  private static final Pattern HOST =
      Pattern.compile(
          "([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?");
  private static final Pattern LETTER_IN_LAST_LABEL = Pattern.compile(".*[a-z][^.]*");

  private AddressParser() {}

  static CellResult address(String shown) {
    String text = CellText.normalise(shown).toLowerCase(Locale.ROOT);
    IPAddress address = new IPAddressString(text, STRICT).getAddress();
    return address == null ? CellResult.of(hostName(text), "address") : canonical(address);
  }

  private static CellResult canonical(IPAddress address) {
    IPAddress first = address.getLower().withoutPrefixLength();
    if (!address.isPrefixed() || address.getPrefixLength() == address.getBitCount()) {
      return new Value(unmapped(first).toCanonicalString());
    }
    IPAddress network = address.toPrefixBlock();
    return network.getLower().withoutPrefixLength().equals(first)
        ? new Value(network.toCanonicalString())
        : CellResult.refused("network-of", network.toCanonicalString());
  }

  private static IPAddress unmapped(IPAddress address) {
    return address.isIPv6() && address.toIPv6().isIPv4Mapped()
        ? address.toIPv6().getEmbeddedIPv4Address()
        : address;
  }

  private static Optional<String> hostName(String text) {
    return Optional.ofNullable(
            ascii(text.endsWith(".") ? text.substring(0, text.length() - 1) : text))
        .filter(host -> host.length() <= MAX_HOST_LENGTH)
        .filter(host -> HOST.matcher(host).matches())
        // a last label of digits is a mistyped address, never a host
        .filter(host -> LETTER_IN_LAST_LABEL.matcher(host).matches());
  }

  private static @Nullable String ascii(String host) {
    try {
      return IDN.toASCII(host).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException noHostName) {
      return null;
    }
  }
}
