package org.konseki.enrich;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.konseki.event.Attachment;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.DirectoryEvent.Outcome;
import org.konseki.event.DnsQuery;
import org.konseki.event.FirewallTraffic;
import org.konseki.event.FirewallTraffic.Action;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;
import org.konseki.event.MailMessage.Direction;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;

/** Builds events for tests: ordinary ones, of which a test changes what it is about. */
final class TestEvents {

  static final String PC = "192.168.100.15";

  private TestEvents() {}

  /** A moment in the organisation's time, such as {@code 2026-03-02T09:00}. */
  static long at(String localTime) {
    return LocalDateTime.parse(localTime).atZone(TestTables.TOKYO).toInstant().toEpochMilli();
  }

  static Origin origin(long time) {
    return Origin.of("id", time, "test", null, "original");
  }

  static DnsQuery dns(String name) {
    return new DnsQuery(origin(0), PC, name, "A");
  }

  static FirewallTraffic traffic(
      String source, String fromZone, String destination, String toZone) {
    return traffic(source, fromZone, destination, toZone, "tcp", 80);
  }

  static FirewallTraffic traffic(
      String source,
      String fromZone,
      String destination,
      String toZone,
      String transport,
      int port) {
    return new FirewallTraffic(
        origin(0),
        Action.DENIED,
        source,
        50000,
        destination,
        port,
        transport,
        null,
        fromZone,
        toZone,
        0,
        0,
        "36");
  }

  static ProxyRequest get(String url, String userAgent, long time) {
    int start = url.indexOf("://") + 3;
    int end = url.indexOf('/', start);
    return new ProxyRequest(
        origin(time),
        PC,
        null,
        "GET",
        url,
        url.substring(start, end),
        80,
        url.substring(end),
        200,
        553,
        -1,
        userAgent,
        null,
        "text/html",
        "TCP_MISS");
  }

  static ProxyRequest connect(String host, int port, boolean denied) {
    return new ProxyRequest(
        origin(0),
        PC,
        null,
        "CONNECT",
        host + ":" + port,
        host,
        port,
        "",
        denied ? 403 : 200,
        553,
        -1,
        null,
        null,
        null,
        denied ? "TCP_DENIED" : "TCP_TUNNEL");
  }

  static MailMessage mail(String displayName, String header, String envelope) {
    return mail(displayName, header, envelope, "203.0.113.9", Direction.UNKNOWN);
  }

  static MailMessage mail(
      String displayName, String header, String envelope, String client, Direction direction) {
    return new MailMessage(
        origin(at("2026-03-02T09:00")),
        header == null ? null : new MailAddress(displayName, header),
        envelope,
        List.of("info@ours.co.jp"),
        null,
        null,
        List.of(),
        direction,
        client,
        -1);
  }

  static MailMessage mailWith(String subject, Attachment... attachments) {
    return new MailMessage(
        origin(0),
        null,
        "someone@example.org",
        List.of("info@ours.co.jp"),
        subject,
        null,
        List.of(attachments),
        Direction.INBOUND,
        "203.0.113.9",
        -1);
  }

  /** A record to be changed with {@code with…}. */
  static DirectoryBuilder directory(int code) {
    return new DirectoryBuilder(code);
  }

  static final class DirectoryBuilder {
    private final int code;
    private long time = at("2026-03-02T09:00");
    private String target;
    private String targetDomain;
    private String targetLogon;
    private String subject;
    private String subjectSid;
    private String subjectLogon;
    private String address;
    private String workstation;
    private int type = -1;

    private DirectoryBuilder(int code) {
      this.code = code;
    }

    DirectoryBuilder time(long millis) {
      time = millis;
      return this;
    }

    DirectoryBuilder target(String user, String domain) {
      target = user;
      targetDomain = domain;
      return this;
    }

    DirectoryBuilder targetLogon(String id) {
      targetLogon = id;
      return this;
    }

    DirectoryBuilder subject(String user, String sid, String logon) {
      subject = user;
      subjectSid = sid;
      subjectLogon = logon;
      return this;
    }

    DirectoryBuilder address(String text) {
      address = text;
      return this;
    }

    DirectoryBuilder workstation(String name) {
      workstation = name;
      return this;
    }

    DirectoryBuilder type(int logonType) {
      type = logonType;
      return this;
    }

    DirectoryEvent build() {
      return new DirectoryEvent(
          origin(time),
          code,
          "Security",
          null,
          "dc01.example.local",
          target,
          targetDomain,
          null,
          targetLogon,
          subject,
          null,
          subjectSid,
          subjectLogon,
          address,
          workstation,
          type,
          Outcome.SUCCESS,
          Map.of());
    }
  }
}
