package org.konseki.event;

/** One normalized log record. After ingest nothing sees JSON or log text any more. */
public sealed interface Event
    permits MailMessage, FirewallTraffic, ProxyRequest, DnsQuery, DirectoryEvent {

  /** Identity, time and text. */
  Origin origin();

  /** The same record with another origin. */
  Event with(Origin other);

  /** The kind of log this record type stands for. */
  Source source();

  /** Event time in milliseconds since 1970-01-01T00:00Z. */
  default long time() {
    return origin().time();
  }

  /** The identity by which a resent event is recognised. */
  default String id() {
    return origin().id();
  }
}
