package org.konseki.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Domains that one shard should look at again, as another shard's host visited them. */
public final class Rechecks {

  private final Set<String> domains = ConcurrentHashMap.newKeySet();

  void add(String domain) {
    domains.add(domain);
  }

  /** Whether there is nothing to look at. */
  public boolean isEmpty() {
    return domains.isEmpty();
  }

  /** Hands over what was added since the last call. */
  public List<String> take() {
    List<String> taken = new ArrayList<>(domains);
    taken.forEach(domains::remove);
    return taken;
  }
}
