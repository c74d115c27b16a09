package org.konseki.measure;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Keys by registered domain, so that a domain's next visitor finds them. */
final class ByDomain<K> {

  private final Map<String, Set<K>> keys = new HashMap<>();

  void add(String domain, K key) {
    keys.computeIfAbsent(domain, any -> new LinkedHashSet<>()).add(key);
  }

  void remove(String domain, K key) {
    keys.computeIfPresent(
        domain,
        (any, some) -> {
          some.remove(key);
          return some.isEmpty() ? null : some;
        });
  }

  Set<K> of(String domain) {
    return keys.getOrDefault(domain, Set.of());
  }

  void forget(Predicate<K> old) {
    keys.values().forEach(some -> some.removeIf(old));
    keys.values().removeIf(Set::isEmpty);
  }
}
