package org.konseki.ingest.ecs;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Addresses;

/**
 * A URL and the parts of it that a proxy request names. Lenient: a proxy logs what clients asked
 * for, and malware asks for much that is no URL; parts that cannot be told are empty or -1.
 *
 * @param host lower case, without brackets and trailing dot; an IPv6 address in canonical form
 * @param port 0 to 65535, or -1 if unknown
 * @param path without query; empty for CONNECT
 */
record UrlParts(String url, String host, int port, String path) {

  private static final int MAX_PORT = 65_535;

  /** The parts of a logged URL; CONNECT's is {@code host:port}. */
  static UrlParts of(String url, boolean isConnect) {
    int schemeEnd = url.indexOf("://");
    int from = schemeEnd < 0 ? 0 : schemeEnd + 3;
    int authorityEnd = firstOf("/?#", url, from);
    String path = isConnect ? "" : url.substring(authorityEnd, firstOf("?#", url, authorityEnd));
    String scheme = url.substring(0, Math.max(schemeEnd, 0)).toLowerCase(Locale.ROOT);
    String authority = url.substring(from, authorityEnd);
    String hostPort = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = portColon(hostPort);
    int logged = colon < 0 ? -1 : port(hostPort.substring(colon + 1));
    return new UrlParts(
        url,
        host(colon < 0 ? hostPort : hostPort.substring(0, colon)),
        logged >= 0 ? logged : defaultPort(scheme),
        path);
  }

  /** The parts of a URL that is logged in parts only. */
  static UrlParts of(
      String method,
      @Nullable String scheme,
      @Nullable String domain,
      int port,
      @Nullable String path) {
    String host = host(domain == null ? "" : domain);
    String authority =
        (host.indexOf(':') < 0 ? host : "[" + host + "]") + (port < 0 ? "" : ":" + port);
    if (method.equals("CONNECT")) {
      return new UrlParts(authority, host, port, "");
    }
    String known = scheme == null ? port == 443 ? "https" : "http" : scheme;
    String rest = path == null ? "" : path;
    int number = port < 0 && scheme != null ? defaultPort(scheme) : port;
    return new UrlParts(known + "://" + authority + rest, host, number, rest);
  }

  /** These parts, but for those that are given. */
  UrlParts with(@Nullable String newHost, int newPort, @Nullable String newPath) {
    return new UrlParts(
        url,
        newHost == null ? host : host(newHost),
        newPort < 0 ? port : newPort,
        newPath == null ? path : newPath);
  }

  private static int firstOf(String characters, String text, int from) {
    int i = from;
    while (i < text.length() && characters.indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  /** Index of the colon before the port, or -1; the colons of an IPv6 address are none. */
  private static int portColon(String hostPort) {
    int colon = hostPort.lastIndexOf(':');
    boolean insideBrackets = hostPort.indexOf(']', colon + 1) >= 0;
    boolean bareAddress =
        colon > hostPort.indexOf(':')
            && hostPort.indexOf(']') < 0
            && Addresses.canonical(hostPort) != null;
    return insideBrackets || bareAddress ? -1 : colon;
  }

  private static int port(String text) {
    if (text.isEmpty() || text.length() > 5) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value > MAX_PORT ? -1 : value;
  }

  private static String host(String text) {
    String canonical = text.indexOf(':') < 0 ? null : Addresses.canonical(text);
    if (canonical != null) {
      return canonical;
    }
    String lower = text.strip().toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static int defaultPort(String scheme) {
    return switch (scheme) {
      case "http", "ws" -> 80;
      case "https", "wss" -> 443;
      case "ftp" -> 21;
      default -> -1;
    };
  }
}
