package org.konseki.state;

import java.util.Map;
import org.konseki.event.Arrival;
import org.konseki.event.Attachment;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.DnsQuery;
import org.konseki.event.Event;
import org.konseki.event.FirewallTraffic;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;

/** Writes events field by field, in the order of their records' components. */
final class EventWriter {

  static final int LATE = 1;
  static final int CLAMPED = 2;

  private final ByteSink out;

  EventWriter(ByteSink out) {
    this.out = out;
  }

  void write(Event event) {
    out.oneByte(event.source().ordinal());
    write(event.origin());
    if (event instanceof ProxyRequest proxy) {
      write(proxy);
    } else if (event instanceof DnsQuery dns) {
      write(dns);
    } else if (event instanceof FirewallTraffic firewall) {
      write(firewall);
    } else if (event instanceof DirectoryEvent directory) {
      write(directory);
    } else if (event instanceof MailMessage mail) {
      write(mail);
    }
  }

  private void write(Origin origin) {
    out.text(origin.id());
    out.signed(origin.time());
    out.text(origin.dataset());
    out.text(origin.observer());
    out.text(origin.original());
    ValueCodec.writeMap(out, origin.extra());
    write(origin.arrival());
  }

  private void write(Arrival arrival) {
    Long reported = arrival.reported();
    out.oneByte((arrival.late() ? LATE : 0) | (reported == null ? 0 : CLAMPED));
    if (reported != null) {
      out.signed(reported);
    }
  }

  private void write(ProxyRequest proxy) {
    out.text(proxy.client());
    out.text(proxy.user());
    out.text(proxy.method());
    out.text(proxy.url());
    out.text(proxy.host());
    out.signed(proxy.port());
    out.text(proxy.path());
    out.signed(proxy.status());
    out.signed(proxy.responseBytes());
    out.signed(proxy.requestBytes());
    out.text(proxy.userAgent());
    out.text(proxy.destinationAddress());
    out.text(proxy.contentType());
    out.text(proxy.cacheResult());
  }

  private void write(DnsQuery dns) {
    out.text(dns.client());
    out.text(dns.name());
    out.text(dns.type());
  }

  private void write(FirewallTraffic firewall) {
    out.oneByte(firewall.action().ordinal());
    out.text(firewall.sourceAddress());
    out.signed(firewall.sourcePort());
    out.text(firewall.destinationAddress());
    out.signed(firewall.destinationPort());
    out.text(firewall.transport());
    out.text(firewall.service());
    out.text(firewall.ingressZone());
    out.text(firewall.egressZone());
    out.signed(firewall.sourceBytes());
    out.signed(firewall.destinationBytes());
    out.text(firewall.ruleId());
  }

  private void write(DirectoryEvent directory) {
    out.signed(directory.code());
    out.text(directory.channel());
    out.text(directory.provider());
    out.text(directory.computer());
    out.text(directory.targetUser());
    out.text(directory.targetDomain());
    out.text(directory.targetSid());
    out.text(directory.targetLogonId());
    out.text(directory.subjectUser());
    out.text(directory.subjectDomain());
    out.text(directory.subjectSid());
    out.text(directory.subjectLogonId());
    out.text(directory.sourceAddress());
    out.text(directory.workstation());
    out.signed(directory.logonType());
    out.oneByte(directory.outcome().ordinal());
    out.varint(directory.data().size());
    for (Map.Entry<String, String> entry : directory.data().entrySet()) {
      out.text(entry.getKey());
      out.text(entry.getValue());
    }
  }

  private void write(MailMessage mail) {
    MailAddress from = mail.headerFrom();
    out.oneByte(from == null ? 0 : 1);
    if (from != null) {
      out.text(from.displayName());
      out.text(from.address());
    }
    out.text(mail.envelopeFrom());
    out.varint(mail.recipients().size());
    mail.recipients().forEach(out::text);
    out.text(mail.subject());
    out.text(mail.messageId());
    out.varint(mail.attachments().size());
    for (Attachment attachment : mail.attachments()) {
      out.text(attachment.name());
      out.text(attachment.mimeType());
    }
    out.oneByte(mail.direction().ordinal());
    out.text(mail.clientAddress());
    out.signed(mail.bytes());
  }
}
