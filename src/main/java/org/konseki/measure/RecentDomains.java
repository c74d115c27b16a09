package org.konseki.measure;

import org.jspecify.annotations.Nullable;

/**
 * Domains of which something is known for a day, as far as remembered: each has one place, which
 * the next one takes. For what stays true once it is, and costs more to find out. For one thread.
 */
final class RecentDomains {

  private static final int PLACES = 1 << 15;

  private final @Nullable String[] domains = new String[PLACES];
  private final long[] dayStarts = new long[PLACES];

  void add(String domain, long dayStart) {
    int place = place(domain);
    domains[place] = domain;
    dayStarts[place] = dayStart;
  }

  /** Whether it is remembered of {@code domain}; mostly true where it was added. */
  boolean has(String domain, long dayStart) {
    int place = place(domain);
    return dayStarts[place] == dayStart && domain.equals(domains[place]);
  }

  private static int place(String domain) {
    int hash = domain.hashCode() * 0x9e3779b9;
    return (hash ^ hash >>> 16) & PLACES - 1;
  }
}
