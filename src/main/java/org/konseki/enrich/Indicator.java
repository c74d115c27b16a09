package org.konseki.enrich;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.Interner;
import com.google.common.collect.Interners;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Named;

/**
 * Something known to belong to an attacker (STIX 2.1 indicator).
 *
 * @param value normalised: lower-case domains, mail addresses, file names and digests, canonical
 *     addresses and blocks
 * @param subdomains for a domain: whether names below it match as well. {@code *.example.com}
 *     becomes {@code example.com} with {@code apex} false
 * @param apex for a domain: whether the name itself matches
 * @param source who published it, or null
 * @param confidence 0 to 100 (STIX), or -1 if unknown
 * @param expires milliseconds since 1970-01-01T00:00Z from which it no longer matches (compared
 *     with event time), or {@link Long#MAX_VALUE}
 */
public record Indicator(
    Type type,
    String value,
    boolean subdomains,
    boolean apex,
    @Nullable String source,
    int confidence,
    long expires) {

  private static final Interner<String> SOURCES = Interners.newWeakInterner();

  /** What an indicator is compared with. */
  public enum Type implements Named {
    DOMAIN,
    IP,
    CIDR,
    URL,
    EMAIL,
    FILE_NAME,
    SHA256
  }

  public Indicator {
    requireNonNull(type, "type is null");
    requireNonNull(value, "value is null");
    source = source == null ? null : SOURCES.intern(source); // a list of a million has one
  }
}
