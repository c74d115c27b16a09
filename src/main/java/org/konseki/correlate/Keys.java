package org.konseki.correlate;

import java.util.Locale;
import org.konseki.event.Subject;

/** What findings meet under: a host, or an account. */
final class Keys {

  private static final String USER = "user:";

  private Keys() {}

  static String host(String host) {
    return Subject.ofHost(host).key();
  }

  static String user(String account) {
    return Subject.ofUser(account).key();
  }

  static boolean isUser(String key) {
    return key.startsWith(USER);
  }

  /** A user as logged without domain and realm, in lower case. */
  static String bare(String user) {
    String name = user.substring(user.lastIndexOf('\\') + 1);
    int at = name.indexOf('@', 1);
    return (at < 0 ? name : name.substring(0, at)).toLowerCase(Locale.ROOT);
  }

  /** The subject that {@code key} names. */
  static Subject subject(String key) {
    String name = key.substring(key.indexOf(':') + 1);
    return isUser(key) ? Subject.ofUser(name) : Subject.ofHost(name);
  }
}
