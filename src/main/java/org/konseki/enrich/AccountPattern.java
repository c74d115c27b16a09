package org.konseki.enrich;

import org.jspecify.annotations.Nullable;

/**
 * An account as tables list it: {@code name}, {@code DOMAIN\name} or {@code name@realm}, each part
 * with wildcards. The domain counts only where the event names one too, and by its first label:
 * {@code EXAMPLE} and {@code example.local} are one domain.
 */
final class AccountPattern {

  private final Wildcard name;
  private final @Nullable Wildcard domain;

  private AccountPattern(Wildcard name, @Nullable Wildcard domain) {
    this.name = name;
    this.domain = domain;
  }

  static AccountPattern of(String cell) {
    String text = cell.strip();
    String domain = AccountNames.domain(text, null);
    return new AccountPattern(
        Wildcard.of(AccountNames.name(text)), domain == null ? null : Wildcard.of(domain));
  }

  /** Whether the account with these lower-case parts is one of them. */
  boolean matches(String accountName, @Nullable String accountDomain) {
    return name.matches(accountName)
        && (domain == null || accountDomain == null || domain.matches(accountDomain));
  }
}
