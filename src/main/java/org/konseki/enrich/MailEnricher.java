package org.konseki.enrich;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Attachment;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;

/** Turns mails into facts. */
final class MailEnricher {

  private final Lookups lookups;
  private final LogonSessions sessions;

  MailEnricher(Lookups lookups, LogonSessions sessions) {
    this.lookups = lookups;
    this.sessions = sessions;
  }

  MailFact enrich(MailMessage mail, List<IndicatorMatch> matches) {
    FromMismatch mismatch = FromMismatch.of(mail, lookups);
    Attachment attachment = lookups.attachments().pick(mail.attachments());
    return new MailFact(
        mail,
        Subjects.of(mail, lookups, sessions),
        destination(mail),
        mismatch.kind(),
        mismatch.displayed(),
        mail.headerFrom() == null ? null : mail.headerFrom().address(),
        mail.envelopeFrom(),
        attachment == null ? null : attachment.name(),
        attachment == null ? null : FileNames.extension(attachment.name()),
        attachment == null ? null : attachment.mimeType(),
        attachment != null && lookups.attachments().isDisguised(attachment),
        matches,
        !matches.isEmpty());
  }

  /** The other side's domain. */
  private @Nullable String destination(MailMessage mail) {
    String address = Subjects.sender(mail);
    if (Subjects.isOutbound(mail, lookups) && !mail.recipients().isEmpty()) {
      address = mail.recipients().get(0);
    }
    String domain = address == null ? "" : MailAddress.domainOf(address);
    return domain.isEmpty() ? null : domain;
  }
}
