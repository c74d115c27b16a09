package org.konseki.source;

import static org.konseki.source.Field.*;

import java.util.HashMap;
import java.util.Map;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.DnsQuery;
import org.konseki.event.Event;
import org.konseki.event.FirewallTraffic;
import org.konseki.event.MailMessage;
import org.konseki.event.ProxyRequest;

/**
 * Which {@link Field}s an event shows, as bits by their ordinals. Asked for every event: plain
 * comparisons, no allocation.
 */
final class FieldMask {

  private static final Map<Integer, Long> BY_CODE = byCode();

  private FieldMask() {}

  static long of(Event event) {
    if (event instanceof MailMessage mail) {
      return of(mail);
    }
    if (event instanceof FirewallTraffic traffic) {
      return of(traffic);
    }
    if (event instanceof ProxyRequest request) {
      return of(request);
    }
    if (event instanceof DnsQuery query) {
      return bit(RECORD_TYPE, query.type() != null);
    }
    return of((DirectoryEvent) event);
  }

  private static long of(MailMessage mail) {
    return bit(HEADER_FROM, mail.headerFrom() != null)
        | bit(ENVELOPE_SENDER, mail.envelopeFrom() != null)
        | bit(RECIPIENT, !mail.recipients().isEmpty())
        | bit(ATTACHMENT_NAME, !mail.attachments().isEmpty())
        | bit(SUBJECT, mail.subject() != null)
        | bit(MAIL_CLIENT, mail.clientAddress() != null)
        | bit(MAIL_SIZE, mail.bytes() >= 0);
  }

  private static long of(FirewallTraffic traffic) {
    return bit(DENIED_TRAFFIC, traffic.action() == FirewallTraffic.Action.DENIED)
        | bit(PERMITTED_TRAFFIC, traffic.action() == FirewallTraffic.Action.PERMITTED)
        | bit(SOURCE_ZONE, traffic.ingressZone() != null)
        | bit(DESTINATION_ZONE, traffic.egressZone() != null)
        | bit(TRAFFIC_BYTES, traffic.sourceBytes() >= 0 || traffic.destinationBytes() >= 0);
  }

  private static long of(ProxyRequest request) {
    return bit(USER_AGENT, request.userAgent() != null)
        | bit(REQUEST_BYTES, request.requestBytes() >= 0)
        | bit(RESPONSE_BYTES, request.responseBytes() >= 0)
        | bit(USER, request.user() != null)
        | bit(STATUS, request.status() != 0)
        | bit(CONTENT_TYPE, request.contentType() != null)
        | bit(DESTINATION_ADDRESS, request.destinationAddress() != null);
  }

  private static long of(DirectoryEvent record) {
    return bit(ACCOUNT, record.targetUser() != null || record.subjectUser() != null)
        | bit(CLIENT_ADDRESS, record.sourceAddress() != null)
        | BY_CODE.getOrDefault(record.code(), 0L);
  }

  private static long bit(Field field, boolean present) {
    return present ? 1L << field.ordinal() : 0;
  }

  private static Map<Integer, Long> byCode() {
    Map<Integer, Long> bits = new HashMap<>();
    for (Field field : Field.values()) {
      for (int code : field.codes()) {
        bits.merge(code, bit(field, true), (a, b) -> a | b);
      }
    }
    return Map.copyOf(bits);
  }
}
