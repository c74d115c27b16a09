package org.konseki.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;
import org.konseki.event.MailMessage.Direction;

/**
 * In which way a mail's header From and envelope sender disagree.
 *
 * @param kind the gravest kind that holds and that no row excuses, or null
 * @param displayed the address that the display name shows (one that contradicts the header, if any
 *     does), or null
 */
record FromMismatch(@Nullable String kind, @Nullable String displayed) {

  static FromMismatch of(MailMessage mail, Lookups lookups) {
    MailAddress header = mail.headerFrom();
    if (header == null) {
      return new FromMismatch(null, null);
    }
    String name = header.displayName();
    List<String> shown = name == null ? List.of() : MailSenders.displayed(name);
    String foreign = foreign(shown, header.address());
    String kind = kind(mail, header.address(), foreign != null, lookups);
    if (foreign == null && !shown.isEmpty()) {
      return new FromMismatch(kind, shown.get(0));
    }
    return new FromMismatch(kind, foreign);
  }

  /**
   * An address shown in place of the header's own. One of the same registered domain is no deceit:
   * mailing software writes {@code "info@example.com" <noreply@mail.example.com>}.
   */
  private static @Nullable String foreign(List<String> shown, String headerAddress) {
    String headerDomain = MailAddress.domainOf(headerAddress);
    for (String address : shown) {
      if (!sameOwner(MailAddress.domainOf(address), headerDomain)) {
        return address;
      }
    }
    return null;
  }

  private static @Nullable String kind(
      MailMessage mail, String header, boolean foreignShown, Lookups lookups) {
    String envelope = mail.envelopeFrom();
    if (header.isEmpty() || "".equals(envelope)) {
      return null;
    }
    String kind = foreignShown ? "display-name" : envelopeKind(mail, header, envelope, lookups);
    return kind == null || lookups.senders().excuse(envelope, header, mail.time()) ? null : kind;
  }

  /** Without a known envelope sender only the display name can contradict the header's address. */
  private static @Nullable String envelopeKind(
      MailMessage mail, String header, @Nullable String envelope, Lookups lookups) {
    if (envelope == null) {
      return null;
    }
    String claimed = MailAddress.domainOf(header);
    if (lookups.ownDomains().contains(claimed) && cameFromOutside(mail, envelope, lookups)) {
      return "internal-claimed";
    }
    return sameOwner(claimed, MailSenders.originalDomain(envelope)) ? null : "domain";
  }

  private static boolean sameOwner(String domain, String other) {
    return domain.isEmpty()
        || other.isEmpty()
        || RegisteredDomains.of(domain).equals(RegisteredDomains.of(other));
  }

  private static boolean cameFromOutside(MailMessage mail, String envelope, Lookups lookups) {
    if (mail.direction() == Direction.OUTBOUND || mail.direction() == Direction.INTERNAL) {
      return false;
    }
    return !lookups.ownDomains().contains(MailAddress.domainOf(envelope))
        && !isOurs(mail.clientAddress(), lookups);
  }

  private static boolean isOurs(@Nullable String client, Lookups lookups) {
    Address address = client == null ? null : Address.parse(client);
    return address != null
        && (address.isLoopback()
            || lookups.roles().isMailRelay(address)
            || lookups.zones().byAddress(address).isInside());
  }
}
