package org.konseki.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which names and addresses mean this machine and nothing else. */
final class Loopback {

  private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private Loopback() {}

  /** Whether a service that listens at {@code host} can be reached from this machine only. */
  static boolean isListenedAt(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(bare(host)))
          .allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /**
   * Whether a caller named this machine. Names are not resolved: a foreign name that resolves to
   * this machine is what DNS rebinding is.
   */
  static boolean isNamedBy(String host) {
    String name = bare(host).toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("::1")
        || name.equals("0:0:0:0:0:0:0:1")
        || IPV4.matcher(name).matches();
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
