package org.konseki.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import org.konseki.event.Source;

/** Reads what an {@link EventWriter} wrote. */
final class EventReader {

  private static final Source[] SOURCES = Source.values();
  private static final FirewallTraffic.Action[] ACTIONS = FirewallTraffic.Action.values();
  private static final DirectoryEvent.Outcome[] OUTCOMES = DirectoryEvent.Outcome.values();
  private static final MailMessage.Direction[] DIRECTIONS = MailMessage.Direction.values();

  private final ByteSource in;

  EventReader(ByteSource in) {
    this.in = in;
  }

  Event read() {
    Source source = in.oneOf(SOURCES);
    Origin origin = readOrigin();
    return switch (source) {
      case PROXY -> readProxy(origin);
      case DNS -> new DnsQuery(origin, in.someText(), in.someText(), in.text());
      case FIREWALL -> readFirewall(origin);
      case DIRECTORY -> readDirectory(origin);
      case MAIL -> readMail(origin);
    };
  }

  private Origin readOrigin() {
    String id = in.someText();
    long time = in.signed();
    String dataset = in.someText();
    String observer = in.text();
    String original = in.someText();
    Map<String, @Nullable Object> extra = ValueCodec.readMap(in);
    Map<String, @Nullable Object> kept = extra.isEmpty() ? Map.of() : extra;
    return new Origin(id, time, dataset, observer, original, kept, readArrival());
  }

  private Arrival readArrival() {
    int marks = in.oneByte();
    if (marks == 0) {
      return Arrival.ORDINARY;
    }
    Long reported = (marks & EventWriter.CLAMPED) == 0 ? null : in.signed();
    return new Arrival(reported, (marks & EventWriter.LATE) != 0);
  }

  private ProxyRequest readProxy(Origin origin) {
    return new ProxyRequest(
        origin,
        in.someText(),
        in.text(),
        in.someText(),
        in.someText(),
        in.someText(),
        (int) in.signed(),
        in.someText(),
        (int) in.signed(),
        in.signed(),
        in.signed(),
        in.text(),
        in.text(),
        in.text(),
        in.text());
  }

  private FirewallTraffic readFirewall(Origin origin) {
    return new FirewallTraffic(
        origin,
        in.oneOf(ACTIONS),
        in.someText(),
        (int) in.signed(),
        in.someText(),
        (int) in.signed(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.signed(),
        in.signed(),
        in.text());
  }

  private DirectoryEvent readDirectory(Origin origin) {
    return new DirectoryEvent(
        origin,
        (int) in.signed(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        (int) in.signed(),
        in.oneOf(OUTCOMES),
        readData());
  }

  private Map<String, String> readData() {
    int size = in.count();
    Map<String, String> data = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String name = in.someText();
      data.put(name, in.someText());
    }
    return data;
  }

  private MailMessage readMail(Origin origin) {
    MailAddress from = in.oneByte() == 0 ? null : new MailAddress(in.text(), in.someText());
    return new MailMessage(
        origin,
        from,
        in.text(),
        readRecipients(),
        in.text(),
        in.text(),
        readAttachments(),
        in.oneOf(DIRECTIONS),
        in.text(),
        in.signed());
  }

  private List<String> readRecipients() {
    int size = in.count();
    List<String> recipients = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      recipients.add(in.someText());
    }
    return recipients;
  }

  private List<Attachment> readAttachments() {
    int size = in.count();
    List<Attachment> attachments = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String name = in.someText();
      attachments.add(new Attachment(name, in.text()));
    }
    return attachments;
  }
}
