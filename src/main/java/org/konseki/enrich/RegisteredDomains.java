package org.konseki.enrich;

import com.google.common.net.InternetDomainName;
import org.jspecify.annotations.Nullable;

/**
 * Registered domains by the Public Suffix List (publicsuffix.org), its private section included: a
 * dynamic DNS customer's name is a domain of its own.
 */
final class RegisteredDomains {

  /** More labels than any public suffix has, plus the registered one. */
  private static final int LABELS_THAT_MATTER = 8;

  private RegisteredDomains() {}

  /**
   * The registered domain of {@code name} (lower case, no trailing dot). Under a top-level domain
   * that the list does not know, such as {@code local}, its last two labels (the list's default
   * rule). Addresses, single labels, public suffixes and invalid names are returned as they are.
   */
  static String of(String name) {
    InternetDomainName domain = parse(usableTail(name));
    if (domain == null || domain.isPublicSuffix()) {
      return name;
    }
    if (domain.isUnderPublicSuffix()) {
      return domain.topPrivateDomain().toString();
    }
    return lastTwoLabels(domain.toString(), name);
  }

  /** Whether the registries' section of the list has {@code name}, such as {@code co.jp}. */
  static boolean isRegistrySuffix(String name) {
    InternetDomainName domain = parse(name);
    return domain != null && domain.isRegistrySuffix();
  }

  /** Whether {@code name} lies below a suffix of the registries' section. */
  static boolean isUnderRegistrySuffix(String name) {
    InternetDomainName domain = parse(usableTail(name));
    return domain != null && domain.isUnderRegistrySuffix();
  }

  private static @Nullable InternetDomainName parse(String name) {
    if (name.isEmpty()) {
      return null;
    }
    try {
      return InternetDomainName.from(name);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String lastTwoLabels(String domain, String otherwise) {
    int last = domain.lastIndexOf('.');
    if (last < 0) {
      return otherwise;
    }
    return domain.substring(domain.lastIndexOf('.', last - 1) + 1);
  }

  /**
   * The last labels of {@code name} that the domain parser accepts: labels such as {@code _ldap}
   * cost an exception each, and long names time, while neither changes the answer.
   */
  private static String usableTail(String name) {
    int start = name.length();
    int end = name.length();
    for (int labels = 0; labels < LABELS_THAT_MATTER && end > 0; labels++) {
      int labelStart = name.lastIndexOf('.', end - 1) + 1;
      if (!isUsable(name, labelStart, end)) {
        break;
      }
      start = labelStart;
      end = labelStart - 1;
    }
    return name.substring(start);
  }

  private static boolean isUsable(String name, int start, int end) {
    if (start >= end || end - start > 63 || isMark(name.charAt(start))) {
      return false;
    }
    return !isMark(name.charAt(end - 1));
  }

  private static boolean isMark(char c) {
    return c == '_' || c == '-';
  }
}
