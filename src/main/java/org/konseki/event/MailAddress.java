package org.konseki.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A header address.
 *
 * @param displayName the decoded display name, or null
 * @param address the bare address in lower case; empty where the header had none
 */
public record MailAddress(@Nullable String displayName, String address) {

  public MailAddress {
    requireNonNull(address, "address is null");
  }

  /** The part after the last {@code @}, or an empty string. */
  public static String domainOf(String address) {
    int at = address.lastIndexOf('@');
    return at < 0 ? "" : address.substring(at + 1);
  }
}
