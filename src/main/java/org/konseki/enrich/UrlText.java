package org.konseki.enrich;

import java.util.Locale;

/**
 * URLs in the form in which they are compared: scheme and host in lower case, no user, no default
 * port, no fragment, at least {@code /} as path. A URL may lack its scheme.
 */
final class UrlText {

  private UrlText() {}

  /** The normal form of {@code url}: the same object if it has it already, as most log lines do. */
  static String normalize(String url) {
    int authority = authority(url);
    int path = end(url, authority);
    int fragment = url.indexOf('#');
    if (isNormal(url, authority, path) && fragment < 0) {
      return url;
    }
    String scheme = url.substring(0, authority).toLowerCase(Locale.ROOT);
    String rest = url.substring(path, fragment < path ? url.length() : fragment);
    String slash = rest.startsWith("/") ? "" : "/";
    return scheme + host(url.substring(authority, path), scheme) + slash + rest;
  }

  /** Where the authority begins: after the scheme, if there is one. */
  static int authority(String url) {
    int scheme = url.indexOf("://");
    for (int i = 0; i < scheme; i++) {
      char c = url.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '+' && c != '-' && c != '.') {
        return 0;
      }
    }
    return scheme > 0 ? scheme + 3 : 0;
  }

  /** Where the path, query or fragment begins, or the end of the text. */
  static int end(String url, int authority) {
    for (int i = authority; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c == '/' || c == '?' || c == '#') {
        return i;
      }
    }
    return url.length();
  }

  private static boolean isNormal(String url, int authority, int path) {
    if (path == url.length() || url.charAt(path) != '/') {
      return false;
    }
    for (int i = 0; i < path; i++) {
      char c = url.charAt(i);
      boolean colon = c == ':' && i >= authority;
      if (colon || c == '@' || (c >= 'A' && c <= 'Z') || c > 127) {
        return false;
      }
    }
    return path == authority || url.charAt(path - 1) != '.';
  }

  /** The authority without user and password. */
  static String hostAndPort(String authority) {
    return authority.substring(authority.lastIndexOf('@') + 1);
  }

  /** The host that {@code url} names, without user and port. */
  static String hostOf(String url) {
    int authority = authority(url);
    return HostText.withoutPort(hostAndPort(url.substring(authority, end(url, authority))));
  }

  /** The authority without user, default port and trailing dot. */
  private static String host(String authority, String scheme) {
    String text = hostAndPort(authority).toLowerCase(Locale.ROOT);
    int colon = text.lastIndexOf(':');
    String port = colon > text.lastIndexOf(']') ? text.substring(colon + 1) : "";
    String host = port.isEmpty() && !text.endsWith(":") ? text : text.substring(0, colon);
    String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return port.isEmpty() || isDefault(port, scheme) ? bare : bare + ":" + port;
  }

  /** A URL without scheme stands for http and https, so both of their ports are its default. */
  private static boolean isDefault(String port, String scheme) {
    return switch (scheme) {
      case "http://" -> port.equals("80");
      case "https://" -> port.equals("443");
      case "ftp://" -> port.equals("21");
      case "" -> port.equals("80") || port.equals("443");
      default -> false;
    };
  }
}
