package org.konseki.enrich;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A set of hosts as tables list them: {@code example.com} is the domain and everything below it,
 * {@code *.example.com} only what is below, other wildcards as they read, addresses and blocks.
 */
final class HostPatterns {

  private final Set<String> domains = new HashSet<>();
  private final Set<String> parents = new HashSet<>();
  private final List<Wildcard> wildcards = new ArrayList<>();
  private final CidrMap<Boolean> blocks;

  private HostPatterns(Iterable<String> patterns) {
    CidrMap.Builder<Boolean> builder = new CidrMap.Builder<>();
    for (String pattern : patterns) {
      add(pattern.strip().toLowerCase(Locale.ROOT), builder);
    }
    blocks = builder.build();
  }

  static HostPatterns of(Iterable<String> patterns) {
    return new HostPatterns(patterns);
  }

  private void add(String pattern, CidrMap.Builder<Boolean> builder) {
    Cidr block = Cidr.parse(pattern);
    if (block != null) {
      builder.add(block, true);
    } else if (pattern.startsWith("*.") && !Wildcard.isPattern(pattern.substring(2))) {
      parents.add(withoutTrailingDot(pattern.substring(2)));
    } else if (Wildcard.isPattern(pattern)) {
      wildcards.add(Wildcard.of(pattern));
    } else if (!pattern.isEmpty()) {
      domains.add(withoutTrailingDot(pattern));
    }
  }

  private static String withoutTrailingDot(String name) {
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  boolean isEmpty() {
    return domains.isEmpty() && parents.isEmpty() && wildcards.isEmpty() && blocks.isEmpty();
  }

  /** Whether {@code host}, a name in lower case or an address, is one of them. */
  boolean contains(String host) {
    return contains(host, Address.parse(host));
  }

  private boolean contains(String host, @Nullable Address address) {
    if (address != null && blocks.first(address) >= 0) {
      return true;
    }
    return domains.contains(host) || (address == null && isBelow(host)) || matchesWildcard(host);
  }

  private boolean isBelow(String host) {
    if (domains.isEmpty() && parents.isEmpty()) {
      return false;
    }
    for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      String parent = host.substring(dot + 1);
      if (domains.contains(parent) || parents.contains(parent)) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesWildcard(String host) {
    for (Wildcard wildcard : wildcards) {
      if (wildcard.matches(host)) {
        return true;
      }
    }
    return false;
  }
}
