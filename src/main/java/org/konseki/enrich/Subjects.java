package org.konseki.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.DnsQuery;
import org.konseki.event.Event;
import org.konseki.event.FirewallTraffic;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;
import org.konseki.event.MailMessage.Direction;
import org.konseki.event.ProxyRequest;
import org.konseki.event.Subject;

/** Whom an event is about: what the router picks a shard by, and findings are grouped by. */
public final class Subjects {

  private Subjects() {}

  /** The subject of {@code event}, as far as logons seen so far tell. */
  public static Subject of(Event event, Lookups lookups, LogonSessions sessions) {
    if (event instanceof FirewallTraffic traffic) {
      return Subject.ofHost(traffic.sourceAddress());
    }
    if (event instanceof DnsQuery query) {
      return Subject.ofHost(query.client());
    }
    if (event instanceof ProxyRequest request) {
      return new Subject(request.client(), request.user());
    }
    return event instanceof MailMessage mail
        ? ofMail(mail, lookups)
        : ofDirectory((DirectoryEvent) event, sessions);
  }

  /**
   * The host that authenticates, with the account; else the account alone. The system's own
   * accounts are the same everywhere: their records are about the computer.
   */
  private static Subject ofDirectory(DirectoryEvent event, LogonSessions sessions) {
    String account = DirectoryIdentities.account(event);
    String address = DirectoryIdentities.address(event, sessions);
    if (address != null) {
      return new Subject(address, account);
    }
    boolean nameless = account == null || DirectoryIdentities.isSystemAccount(event);
    return nameless ? new Subject(event.computer(), account) : Subject.ofUser(account);
  }

  /** The recipient in our domains, for mail that goes out the sender. */
  private static Subject ofMail(MailMessage mail, Lookups lookups) {
    if (isOutbound(mail, lookups)) {
      return new Subject(null, sender(mail));
    }
    String recipient = recipient(mail.recipients(), lookups.ownDomains());
    return new Subject(null, recipient != null ? recipient : sender(mail));
  }

  /** Whether the mail leaves the organisation, by the log or by its addresses. */
  static boolean isOutbound(MailMessage mail, Lookups lookups) {
    if (mail.direction() != Direction.UNKNOWN) {
      return mail.direction() == Direction.OUTBOUND;
    }
    String envelope = mail.envelopeFrom();
    HostPatterns own = lookups.ownDomains();
    return envelope != null
        && own.contains(MailAddress.domainOf(envelope))
        && !mail.recipients().isEmpty()
        && firstIn(mail.recipients(), own) == null;
  }

  private static @Nullable String recipient(List<String> recipients, HostPatterns own) {
    String ours = firstIn(recipients, own);
    return ours != null || recipients.isEmpty() ? ours : recipients.get(0);
  }

  private static @Nullable String firstIn(List<String> recipients, HostPatterns own) {
    for (String recipient : recipients) {
      if (own.contains(MailAddress.domainOf(recipient))) {
        return recipient;
      }
    }
    return null;
  }

  /** The envelope sender, else the header's address, else null. */
  static @Nullable String sender(MailMessage mail) {
    String envelope = mail.envelopeFrom();
    if (envelope != null && !envelope.isEmpty()) {
      return envelope;
    }
    MailAddress header = mail.headerFrom();
    return header == null || header.address().isEmpty() ? null : header.address();
  }
}
