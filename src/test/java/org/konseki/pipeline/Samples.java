package org.konseki.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.Event;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.ecs.EcsReader;

/** Events for tests, as a collector would send them. */
final class Samples {

  private static final EcsReader ECS = EcsReader.ofAllKinds();
  private static final Instant START = Instant.parse("2015-06-05T03:00:00Z");

  private Samples() {}

  /** A CONNECT to a port that no row allows: one finding for each client and port. */
  static Event connect(String client, int port, int second) {
    return read(
        """
        {"@timestamp": "%s", "event.dataset": "squid", "source.ip": "%s",\
         "http.request.method": "CONNECT", "url.domain": "c2.example.net", "url.port": %d,\
         "http.response.status_code": 200}"""
            .formatted(START.plusSeconds(second), client, port));
  }

  /** A query that no rule looks at. */
  static Event quiet(int number) {
    return read(
        """
        {"@timestamp": "%s", "event.dataset": "dns", "source.ip": "10.0.0.1",\
         "dns.question.name": "n%d.example.com"}"""
            .formatted(START.plusSeconds(number), number));
  }

  /** Traffic to another segment that the firewall denied. */
  static Event denied(String from, String to, int second) {
    return read(
        """
        {"@timestamp": "%s", "event.dataset": "netscreen", "event.action": "Deny",\
         "source.ip": "%s", "destination.ip": "%s", "destination.port": 445,\
         "network.transport": "tcp", "observer.ingress.zone": "SHANAI",\
         "observer.egress.zone": "INTRA"}"""
            .formatted(START.plusSeconds(second), from, to));
  }

  /** A query of one host for one name. */
  static Event query(String client, String name, int second) {
    return read(
        """
        {"@timestamp": "%s", "event.dataset": "dns", "source.ip": "%s",\
         "dns.question.name": "%s"}"""
            .formatted(START.plusSeconds(second), client, name));
  }

  /** A mail of a program, which is a finding of its recipient's; five of one sender, one of his. */
  static Event mail(String from, String to, int second) {
    return read(
        """
        {"@timestamp": "%s", "event.dataset": "mail", "email.from.address": "%s",\
         "email.sender.address": "%s", "email.to.address": "%s",\
         "email.attachments.file.name": "%s.exe"}"""
            .formatted(START.plusSeconds(second), from, from, to, to));
  }

  /** 4624: a logon from {@code address} opens a session. */
  static DirectoryEvent logon(String user, int session, String address, int second) {
    String data =
        """
        "TargetUserName": "%s", "TargetLogonId": "0x%x", "LogonType": "3", "IpAddress": "%s"\
        """
            .formatted(user, session, address);
    return record(4624, data, second);
  }

  /** 4672: the session gets special privileges; names no address. */
  static DirectoryEvent privileges(String user, int session, int second) {
    String data =
        """
        "SubjectUserSid": "S-1-5-21-1-2-3-1105", "SubjectUserName": "%s", "SubjectLogonId": "0x%x"\
        """
            .formatted(user, session);
    return record(4672, data, second);
  }

  /** Logons of a few users, each with some privileges, in order of event time. */
  static List<Event> sessions() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String user = "user" + i % 3;
      int session = 0x1000 + i;
      events.add(logon(user, session, "192.168.100." + (10 + i % 4), 60 * i));
      for (int j = 1; j <= 1 + i % 3; j++) {
        events.add(privileges(user, session, 60 * i + j));
      }
    }
    return events;
  }

  private static DirectoryEvent record(int code, String data, int second) {
    String text =
        """
        {"@timestamp": "%s", "winlog": {"event_id": "%d", "channel": "Security",\
         "computer_name": "fs03.example.local", "event_data": {%s}}}"""
            .formatted(START.plusSeconds(second), code, data);
    return (DirectoryEvent) read(text);
  }

  static Event read(String text) {
    return ((Parsed.Accepted) ECS.read(text, ShippedJudgement.TOKYO)).event();
  }
}
