package org.konseki.enrich;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konseki.enrich.Indicator.Type;
import org.konseki.event.Attachment;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.DnsQuery;
import org.konseki.event.Event;
import org.konseki.event.FirewallTraffic;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;
import org.konseki.event.ProxyRequest;

/** Which fields of which event are compared with which indicators. */
final class IndicatorMatcher {

  /** What separates the words of a subject, brackets and quotes of both languages included. */
  private static final String SEPARATORS = " \t\r\n\u3000<>()[]{}\"'`,;|「」『』【】（）〈〉《》、。・";

  private final IndicatorIndex index;
  private final MatchCollector collector;

  private IndicatorMatcher(IndicatorIndex index, MatchCollector collector) {
    this.index = index;
    this.collector = collector;
  }

  static List<IndicatorMatch> matches(Event event, IndicatorIndex index) {
    MatchCollector collector = new MatchCollector(event.time());
    new IndicatorMatcher(index, collector).match(event);
    return collector.found();
  }

  private void match(Event event) {
    if (event instanceof DnsQuery query) {
      collector.look("dns.question.name", query.name());
      index.table(Type.DOMAIN).matchDomain(query.name(), collector);
    } else if (event instanceof FirewallTraffic traffic) {
      address("destination.ip", traffic.destinationAddress());
    } else if (event instanceof ProxyRequest request) {
      proxy(request);
    } else if (event instanceof MailMessage mail) {
      mail(mail);
    } else if (event instanceof DirectoryEvent record) {
      address("source.ip", record.sourceAddress());
    }
    if (index.table(Type.SHA256).size() > 0 && !event.origin().extra().isEmpty()) {
      digests(event.origin().extra());
    }
  }

  private void address(String field, @Nullable String address) {
    if (address != null) {
      collector.look(field, address);
      index.matchAddress(address, collector);
    }
  }

  private void proxy(ProxyRequest request) {
    collector.look("url.domain", request.host());
    index.matchHost(request.host(), collector);
    address("destination.ip", request.destinationAddress());
    url("url.full", request.url());
  }

  private void url(String field, String url) {
    IndicatorTable urls = index.table(Type.URL);
    if (!urls.isEmpty()) {
      collector.look(field, url);
      urls.matchUrl(UrlText.normalize(url), collector);
    }
  }

  private void mail(MailMessage mail) {
    MailAddress header = mail.headerFrom();
    sender("email.from.address", header == null ? null : header.address());
    sender("email.sender.address", mail.envelopeFrom());
    address("source.ip", mail.clientAddress());
    for (Attachment attachment : mail.attachments()) {
      fileName("email.attachments.file.name", attachment.name());
    }
    if (mail.subject() != null) {
      subject(mail.subject());
    }
  }

  private void sender(String field, @Nullable String address) {
    if (address != null && !address.isEmpty()) {
      collector.look(field, address);
      index.table(Type.EMAIL).match(address, collector);
      index.matchHost(MailAddress.domainOf(address), collector);
    }
  }

  private void fileName(String field, String name) {
    IndicatorTable names = index.table(Type.FILE_NAME);
    if (!names.isEmpty()) {
      collector.look(field, name);
      names.match(FileNames.canonical(name), collector);
    }
  }

  /** A subject matches as a whole, as a file's name, or by any of its words. */
  private void subject(String subject) {
    fileName("email.subject", subject);
    int start = 0;
    for (int i = 0; i <= subject.length(); i++) {
      if (i == subject.length() || SEPARATORS.indexOf(subject.charAt(i)) >= 0) {
        if (i - start > 3) {
          word(subject.substring(start, i));
        }
        start = i + 1;
      }
    }
  }

  private void word(String word) {
    String lowerCase = word.toLowerCase(Locale.ROOT);
    fileName("email.subject", word);
    collector.look("email.subject", word);
    index.table(Type.EMAIL).match(lowerCase, collector);
    index.table(Type.SHA256).match(lowerCase, collector);
    index.matchHost(lowerCase, collector);
    if (word.indexOf('/') >= 0) {
      index.matchHost(UrlText.hostOf(lowerCase), collector);
      url("email.subject", word);
    }
  }

  /** Hashes of files, wherever the sender put them ({@code *.hash.sha256}). */
  private void digests(Map<String, Object> extra) {
    for (Map.Entry<String, Object> field : extra.entrySet()) {
      if (field.getKey().endsWith("hash.sha256")) {
        digest(field.getKey(), field.getValue());
      }
    }
  }

  private void digest(String field, @Nullable Object value) {
    if (value instanceof String text) {
      collector.look(field, text);
      index.table(Type.SHA256).match(text.toLowerCase(Locale.ROOT), collector);
    } else if (value instanceof Iterable<?> several) {
      for (Object one : several) {
        digest(field, one);
      }
    }
  }
}
