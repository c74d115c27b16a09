package org.konseki.ingest.ecs;

import static org.konseki.event.Source.DIRECTORY;
import static org.konseki.event.Source.DNS;
import static org.konseki.event.Source.FIREWALL;
import static org.konseki.event.Source.MAIL;
import static org.konseki.event.Source.PROXY;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.konseki.event.Source;

/**
 * The ECS fields that are read, with the kinds of event that read them. A field that the event's
 * kind does not read is kept with the event, like one that is not listed here.
 */
enum Field {
  TIMESTAMP("@timestamp", Source.values()),
  EVENT_ID("event.id", Source.values()),
  EVENT_DATASET("event.dataset", Source.values()),
  EVENT_ORIGINAL("event.original", Source.values()),
  OBSERVER_NAME("observer.name", Source.values()),
  LOG_SOURCE("log.source", Source.values()),
  /** What Filebeat's network inputs write in place of {@code log.source}. */
  LOG_SOURCE_ADDRESS("log.source.address", Source.values()),
  HOST_NAME("host.name", DIRECTORY),

  SOURCE_IP("source.ip", Source.values()),
  SOURCE_PORT("source.port", FIREWALL),
  SOURCE_BYTES("source.bytes", FIREWALL),
  DESTINATION_IP("destination.ip", FIREWALL, PROXY),
  DESTINATION_PORT("destination.port", FIREWALL),
  DESTINATION_BYTES("destination.bytes", FIREWALL),
  USER_NAME("user.name", PROXY, DIRECTORY),
  EVENT_ACTION("event.action", FIREWALL, PROXY),
  EVENT_OUTCOME("event.outcome", FIREWALL, DIRECTORY),

  EMAIL_FROM("email.from.address", MAIL),
  EMAIL_FROM_NAME("email.from.display_name", MAIL),
  EMAIL_SENDER("email.sender.address", MAIL),
  EMAIL_TO("email.to.address", MAIL),
  EMAIL_SUBJECT("email.subject", MAIL),
  EMAIL_MESSAGE_ID("email.message_id", MAIL),
  EMAIL_ATTACHMENT_NAME("email.attachments.file.name", MAIL),
  EMAIL_ATTACHMENT_TYPE("email.attachments.file.mime_type", MAIL),
  EMAIL_DIRECTION("email.direction", MAIL),
  EMAIL_BYTES("email.bytes", MAIL),

  NETWORK_TRANSPORT("network.transport", FIREWALL),
  NETWORK_PROTOCOL("network.protocol", FIREWALL),
  INGRESS_ZONE("observer.ingress.zone", FIREWALL),
  EGRESS_ZONE("observer.egress.zone", FIREWALL),
  RULE_ID("rule.id", FIREWALL),

  HTTP_METHOD("http.request.method", PROXY),
  HTTP_REQUEST_BYTES("http.request.bytes", MAIL, PROXY),
  HTTP_STATUS("http.response.status_code", PROXY),
  HTTP_RESPONSE_BYTES("http.response.bytes", PROXY),
  HTTP_RESPONSE_TYPE("http.response.mime_type", PROXY),
  URL_FULL("url.full", PROXY),
  URL_ORIGINAL("url.original", PROXY),
  URL_SCHEME("url.scheme", PROXY),
  URL_DOMAIN("url.domain", PROXY),
  URL_PORT("url.port", PROXY),
  URL_PATH("url.path", PROXY),
  USER_AGENT("user_agent.original", PROXY),

  DNS_NAME("dns.question.name", DNS),
  DNS_TYPE("dns.question.type", DNS),

  EVENT_CODE("event.code", DIRECTORY),
  EVENT_PROVIDER("event.provider", DIRECTORY),
  WINLOG_EVENT_ID("winlog.event_id", DIRECTORY),
  WINLOG_CHANNEL("winlog.channel", DIRECTORY),
  WINLOG_PROVIDER("winlog.provider_name", DIRECTORY),
  WINLOG_COMPUTER("winlog.computer_name", DIRECTORY),
  WINLOG_KEYWORDS("winlog.keywords", DIRECTORY);

  /** Fields that may hold several values, in the order written. */
  private static final Set<Field> LISTS =
      EnumSet.of(EMAIL_TO, EMAIL_ATTACHMENT_NAME, EMAIL_ATTACHMENT_TYPE, WINLOG_KEYWORDS);

  private static final long LIST_BITS = bits(LISTS::contains);

  private static final long[] READ_BY =
      Stream.of(Source.values())
          .mapToLong(kind -> bits(field -> field.readers.contains(kind)))
          .toArray();

  private final String path;
  private final Set<Source> readers;

  Field(String path, Source... readers) {
    this.path = path;
    this.readers = EnumSet.copyOf(List.of(readers));
  }

  /** The dotted ECS name. */
  String path() {
    return path;
  }

  /** Its bit in sets of fields: there are fewer than 64. */
  long bit() {
    return 1L << ordinal();
  }

  /** The bits of the fields that a kind of event reads. */
  static long readBy(Source kind) {
    return READ_BY[kind.ordinal()];
  }

  boolean isList() {
    return (LIST_BITS & bit()) != 0;
  }

  private static long bits(Predicate<Field> chosen) {
    long bits = 0;
    for (Field field : values()) {
      bits |= chosen.test(field) ? field.bit() : 0;
    }
    return bits;
  }
}
