package org.konseki.event;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the mail server logged it. A server that logs one header a line (Postfix {@code
 * header_checks}) gives one event per header.
 *
 * @param headerFrom the header From, or null where the log does not show it
 * @param envelopeFrom the envelope sender in lower case; empty for a null sender, null if not shown
 * @param recipients envelope recipients in lower case, possibly empty
 * @param subject the decoded subject, or null
 * @param attachments attachments named in the log, possibly empty
 * @param direction whether it came from outside, where the log says so
 * @param clientAddress the delivering client's address, or null
 * @param bytes the message's size in bytes, or -1
 */
public record MailMessage(
    Origin origin,
    @Nullable MailAddress headerFrom,
    @Nullable String envelopeFrom,
    List<String> recipients,
    @Nullable String subject,
    @Nullable String messageId,
    List<Attachment> attachments,
    Direction direction,
    @Nullable String clientAddress,
    long bytes)
    implements Event {

  /** Which way a mail went ({@code email.direction}). */
  public enum Direction implements Named {
    INBOUND,
    OUTBOUND,
    INTERNAL,
    UNKNOWN
  }

  public MailMessage {
    requireNonNull(origin, "origin is null");
    requireNonNull(direction, "direction is null");
    recipients = List.copyOf(recipients);
    attachments = List.copyOf(attachments);
  }

  @Override
  public MailMessage with(Origin other) {
    return new MailMessage(
        other,
        headerFrom,
        envelopeFrom,
        recipients,
        subject,
        messageId,
        attachments,
        direction,
        clientAddress,
        bytes);
  }

  @Override
  public Source source() {
    return Source.MAIL;
  }
}
