package org.konseki.ingest.format;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Addresses;
import org.konseki.event.Attachment;
import org.konseki.event.EventIds;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;
import org.konseki.event.MailMessage.Direction;
import org.konseki.event.Origin;
import org.konseki.ingest.Parsed;

/** Collects what one line says of a message, then makes the event. */
final class PostfixMail {

  private final String format;
  private final String line;
  private final SyslogHeader syslog;
  private final Map<String, Object> extra = new HashMap<>();

  private @Nullable MailAddress headerFrom;
  private @Nullable String envelopeFrom;
  private @Nullable String recipient;
  private @Nullable String subject;
  private @Nullable String messageId;
  private @Nullable String client;
  private List<Attachment> attachments = List.of();
  private long bytes = -1;

  PostfixMail(String format, String line, SyslogHeader syslog) {
    this.format = format;
    this.line = line;
    this.syslog = syslog;
  }

  /** Keeps a field by its ECS name, unless it is null. */
  void keep(String name, @Nullable String value) {
    if (value != null) {
      extra.put(name, value);
    }
  }

  void headerFrom(@Nullable MailAddress address) {
    headerFrom = address;
  }

  void subject(String decoded) {
    subject = decoded;
  }

  void messageId(String id) {
    messageId = id;
  }

  void attachments(List<Attachment> named) {
    attachments = named;
  }

  void envelope(PostfixEnvelope envelope) {
    envelopeFrom = envelope.from();
    recipient = envelope.to();
  }

  void envelopeFrom(String address) {
    envelopeFrom = address;
  }

  void recipient(String address) {
    recipient = address;
  }

  void bytes(long size) {
    bytes = size;
  }

  /** The client as printed between brackets; {@code unknown} is none. */
  void client(@Nullable String printed) {
    client = printed == null || printed.equals("unknown") ? null : printed;
  }

  /** The event, or a rejection if the client is no address. */
  Parsed toParsed(@Nullable String queueId) {
    String address = client == null ? null : Addresses.canonical(client);
    if (client != null && address == null) {
      return Rejections.of("postfix.client", client);
    }
    keep("email.local_id", queueId);
    Origin origin =
        new Origin(
            EventIds.of(format, line),
            syslog.time(),
            format,
            syslog.host(),
            line,
            Map.copyOf(extra));
    return new Parsed.Accepted(
        new MailMessage(
            origin,
            headerFrom,
            lower(envelopeFrom),
            recipient == null ? List.of() : List.of(recipient.toLowerCase(Locale.ROOT)),
            subject,
            messageId,
            attachments,
            Direction.UNKNOWN,
            address,
            bytes));
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
