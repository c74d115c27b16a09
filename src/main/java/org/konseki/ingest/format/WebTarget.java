package org.konseki.ingest.format;

import java.util.Locale;
import java.util.Optional;
import org.konseki.event.Addresses;

/**
 * Where a request goes, as the proxy logged its URL.
 *
 * @param host lower case, without brackets and trailing dot
 * @param port 0 to 65535, or -1 if unknown
 * @param path without query; empty for CONNECT
 */
record WebTarget(String host, int port, String path) {

  private static final int MAX_PORT = 65535;

  /** The target of {@code scheme://host:port/path}, or of CONNECT's {@code host:port}. */
  static Optional<WebTarget> parse(String method, String url) {
    int scheme = url.indexOf("://");
    if (scheme < 0) {
      return method.equals("CONNECT") ? ofAuthority(url, -1, "") : Optional.empty();
    }
    int end = authorityEnd(url, scheme + 3);
    int start = Math.max(scheme + 3, url.lastIndexOf('@', end - 1) + 1);
    return ofAuthority(url.substring(start, end), defaultPort(url, scheme), path(url, end));
  }

  private static int authorityEnd(String url, int from) {
    int i = from;
    while (i < url.length() && "/?#".indexOf(url.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  private static String path(String url, int from) {
    int i = from;
    while (i < url.length() && url.charAt(i) != '?' && url.charAt(i) != '#') {
      i++;
    }
    return url.substring(from, i);
  }

  private static int defaultPort(String url, int schemeEnd) {
    return switch (url.substring(0, schemeEnd).toLowerCase(Locale.ROOT)) {
      case "http", "ws" -> 80;
      case "https", "wss" -> 443;
      case "ftp" -> 21;
      default -> -1;
    };
  }

  private static Optional<WebTarget> ofAuthority(String authority, int defaultPort, String path) {
    int bracket = authority.lastIndexOf(']');
    int colon = authority.indexOf(':', bracket + 1);
    int hostEnd = colon < 0 ? authority.length() : colon;
    boolean printed = hostEnd + 1 < authority.length();
    int port = printed ? Digits.number(authority, hostEnd + 1, authority.length()) : defaultPort;
    String host = host(authority.substring(0, hostEnd));
    boolean badPort = printed && (port < 0 || port > MAX_PORT);
    return host.isEmpty() || badPort
        ? Optional.empty()
        : Optional.of(new WebTarget(host, port, path));
  }

  private static String host(String text) {
    if (text.startsWith("[")) {
      String address = Addresses.canonical(text);
      return address == null ? "" : address;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
