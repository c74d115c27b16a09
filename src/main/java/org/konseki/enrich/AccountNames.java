package org.konseki.enrich;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The many ways in which Windows writes an account's name. */
final class AccountNames {

  private static final Set<String> BUILT_IN =
      Set.of("system", "local service", "network service", "anonymous logon");

  /** Anonymous logon, LocalSystem, LocalService, NetworkService, in whatever language. */
  private static final Set<String> BUILT_IN_SIDS =
      Set.of("S-1-5-7", "S-1-5-18", "S-1-5-19", "S-1-5-20");

  private AccountNames() {}

  /** The bare name in lower case: without {@code DOMAIN\}, without {@code @realm}. */
  static String name(String account) {
    String text = account.substring(account.lastIndexOf('\\') + 1);
    int at = text.indexOf('@', 1);
    return (at < 0 ? text : text.substring(0, at)).toLowerCase(Locale.ROOT);
  }

  /** The first label of the account's domain or realm in lower case, or null if unknown. */
  static @Nullable String domain(String account, @Nullable String domain) {
    int backslash = account.lastIndexOf('\\');
    int at = account.indexOf('@', 1);
    String text = domain;
    if (backslash > 0) {
      text = account.substring(0, backslash);
    } else if (at > 0) {
      text = account.substring(at + 1);
    }
    return text == null || text.isEmpty() ? null : firstLabel(text);
  }

  /** The first label of a host or domain name, in lower case. */
  static String firstLabel(String name) {
    int dot = name.indexOf('.');
    return (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
  }

  /**
   * Whether the account is a machine's or the system's own. Names count only where no SID shows
   * that the account is an ordinary one with a system-like name.
   */
  static boolean isSystem(@Nullable String account, @Nullable String sid) {
    if (sid != null && isSystemSid(sid)) {
      return true;
    }
    if (account == null) {
      return false;
    }
    String name = name(account);
    boolean ordinarySid = sid != null && sid.startsWith("S-1-5-21-");
    return name.endsWith("$") || (!ordinarySid && isSystemName(name));
  }

  /** DWM, UMFD and services have SIDs of their own families. */
  private static boolean isSystemSid(String sid) {
    return BUILT_IN_SIDS.contains(sid)
        || sid.startsWith("S-1-5-80-")
        || sid.startsWith("S-1-5-90-")
        || sid.startsWith("S-1-5-96-");
  }

  private static boolean isSystemName(String name) {
    return BUILT_IN.contains(name) || isNumbered(name, "dwm-") || isNumbered(name, "umfd-");
  }

  private static boolean isNumbered(String name, String prefix) {
    return name.length() > prefix.length()
        && name.startsWith(prefix)
        && name.chars().skip(prefix.length()).allMatch(c -> c >= '0' && c <= '9');
  }
}
