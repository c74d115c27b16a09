package org.konseki.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import org.konseki.event.Event;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.ecs.EcsReader;
import org.konseki.ingest.format.Formats;
import org.konseki.ingest.format.LineContext;

/**
 * A day of an organisation on which all detections fire, and its days before: what fires, what
 * nearly does, and what others do that bears on it. Everything else is left to chance; equal seeds
 * give equal days.
 */
final class ReferenceDay {

  private static final Instant DAY = Instant.parse("2015-02-04T15:00:00Z");
  private static final EcsReader ECS = EcsReader.ofAllKinds();
  private static final LineContext CONTEXT =
      new LineContext(ShippedJudgement.TOKYO, OptionalInt.of(2015), DAY);
  private static final DateTimeFormatter BIND =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss", Locale.ENGLISH)
          .withZone(ShippedJudgement.TOKYO);
  private static final DateTimeFormatter NETSCREEN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH)
          .withZone(ShippedJudgement.TOKYO);

  private final Random random;
  private final List<Event> events = new ArrayList<>();

  private ReferenceDay(long seed) {
    this.random = new Random(seed);
  }

  /** The events in order of event time. */
  static List<Event> of(long seed) {
    ReferenceDay day = new ReferenceDay(seed);
    day.history();
    day.intrusion();
    day.mail();
    day.web();
    day.logons();
    day.others();
    day.events.sort(Comparator.comparingLong(Event::time).thenComparing(Event::id));
    return List.copyOf(day.events);
  }

  /** Nine days in which two hosts do the usual, so that a surge on the tenth departs from it. */
  private void history() {
    for (int days = -9; days <= 0; days++) {
      for (int hour = 9; hour < 15; hour++) {
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
          Duration at = Duration.ofDays(days).plusHours(hour).plusSeconds(random.nextInt(3000));
          deny(at, "192.168.100.30", "192.168.200.40", 139);
          ticket(at.plusSeconds(1), "192.168.100.31", "tanaka", "0x0");
        }
      }
    }
    for (int i = 0; i < 120; i++) {
      Duration at = Duration.ofHours(16).plusSeconds(i * 25L);
      deny(at, "192.168.100.30", "192.168.200." + (40 + i % 5), 139);
      ticket(at, "192.168.100.31", "tanaka", "0x0");
    }
    for (int days = 2; days >= 0; days--) {
      squid(
          Duration.ofHours(11).minusDays(days),
          "192.168.100.16",
          "POST",
          "http://www.daily-visits.example/a",
          200,
          300,
          100);
    }
  }

  /** One host that does all of it. */
  private void intrusion() {
    String host = "192.168.100.15";
    query(at(9, 0), host, "c2.apt.example.com");
    squid(at(9, 1), host, "GET", "http://c2.apt.example.com/x/setup.exe", 200, 74_000, 200);
    squid(at(9, 2), host, "CONNECT", "c2.apt.example.com:8089", 200, 3_000, 200);
    for (int i = 0; i < 60; i++) {
      Duration at = at(9, 5).plusSeconds(i * 600L + random.nextInt(60));
      squid(at, host, "POST", "http://beacon.example.net/b", 200, 300, 200);
    }
    for (int i = 0; i < 30; i++) {
      query(at(13, 0).plusSeconds(i * 7L), host, hex(40) + ".t.tunnel-example.com");
    }
    for (int i = 0; i < 25; i++) {
      deny(at(12, 0).plusSeconds(i * 9L), host, "192.168.200." + (10 + i), 445);
    }
    for (int i = 0; i < 12; i++) {
      squid(at(18, i), host, "POST", "http://drop.example.net/u", 200, 100, 200_000);
    }
    deny(at(9, 3), host, "203.0.113.77", 8443);
    permit(at(9, 4), host, "203.0.113.78", 443);
    squid(at(23, 30), host, "GET", "http://night.example.org/", 200, 100, 100);
    record(at(17, 0), 4719, host, "suzuki", "");
    record(at(17, 1), 4624, host, "Administrator", ", \"LogonType\": \"3\"");
    for (int i = 0; i < 8; i++) {
      record(at(17, 5).plusSeconds(i), 4625, host, "user" + i, ", \"Status\": \"0xc000006d\"");
    }
  }

  private void mail() {
    for (int i = 0; i < 6; i++) {
      mail(at(10, i), "attack@apt.example.com", "user" + i + "@example.co.jp", "invoice.exe", 9000);
      mail(at(10, i), "news@example.org", "user" + i + "@example.co.jp", "news.pdf", 9000);
    }
    mail(at(10, 30), "other@example.org", "user1@example.co.jp", "other.exe", 9000);
    for (int i = 0; i < 12; i++) {
      mail(at(11, i), "user1@example.co.jp", "friend@example.org", null, 30_000_000);
      queued(at(11, i * 4), "user2@example.co.jp", 30_000_000, "Q" + i);
    }
    ecs(
        at(10, 40),
        """
        "event.dataset": "mail", "email": {"from": {"address": "boss@example.co.jp"},\
         "sender": {"address": "x@attacker.example"}, "to": {"address": "user3@example.co.jp"}}""");
  }

  /** A size, and deliveries on both sides of midnight: a day is that of the first. */
  private void queued(Duration at, String sender, long bytes, String id) {
    String queue = ", \"email.local_id\": \"" + id + "\", \"observer.name\": \"mx1\"";
    ecs(
        at,
        """
        "event.dataset": "mail", "email.sender.address": "%s", "email.bytes": %d%s"""
            .formatted(sender, bytes, queue));
    for (int i = 0; i < 2; i++) {
      ecs(
          at.plusMinutes(1 + random.nextInt(40)),
          """
          "event.dataset": "mail", "email.to.address": "p%d@example.net", "postfix.status": "sent"%s"""
              .formatted(i, queue));
    }
  }

  /** What common destinations have to do with: a keep-alive of all, and one of few. */
  private void web() {
    for (int client = 0; client < 14; client++) {
      String host = "192.168.101." + (10 + client);
      squid(
          Duration.ofMinutes(60 + random.nextInt(1200)),
          host,
          "GET",
          "http://www.example.jp/" + client,
          200,
          2_000,
          200);
      if (client < 2) {
        squid(at(12, client), host, "GET", "http://beacon.example.net/", 200, 300, 200);
      }
      if (client < 2 + random.nextInt(3)) {
        query(at(8, client), host, "few.rare-example.net");
      }
      for (int i = 0; client < 8 && i < 24; i++) {
        squid(
            at(9, client).plusSeconds(i * 300L),
            host,
            "POST",
            "http://chat.example.org/k",
            200,
            300,
            200);
      }
    }
    userAgent(at(14, 0), "192.168.100.17", "Wget/1.12 (linux-gnu)");
    userAgent(at(14, 1), "192.168.100.17", "Odd/" + random.nextInt(3));
  }

  private void logons() {
    ticket(at(23, 0), "192.168.100.32", "sato", "0x0"); // what came before is over
    for (int i = 0; i < 40; i++) {
      String user = "user" + random.nextInt(5);
      String pc = "192.168.102." + random.nextInt(6);
      Duration at = Duration.ofMinutes(480 + random.nextInt(600));
      String session = "0x" + Integer.toHexString(0x5000 + i);
      directory(
          at,
          4624,
          "fs0" + random.nextInt(3),
          """
          "TargetUserName": "%s", "IpAddress": "%s", "LogonType": "3", "TargetLogonId": "%s"\
          """
              .formatted(user, pc, session),
          "");
    }
    for (int i = 0; i < 10; i++) {
      String session = "0x" + Integer.toHexString(0x7000 + i);
      Duration at = at(15, i);
      directory(
          at,
          4624,
          "fs01",
          """
          "TargetUserName": "svc%d", "IpAddress": "192.168.102.%d", "LogonType": "3",\
           "TargetLogonId": "%s\""""
              .formatted(i % 3, i % 4, session),
          "");
      directory(
          at.plusSeconds(random.nextInt(60) - 20),
          4672,
          "fs01",
          """
          "SubjectUserSid": "S-1-5-21-1-2-3-1105", "SubjectUserName": "svc%d",\
           "SubjectLogonId": "%s\""""
              .formatted(i % 3, session),
          "");
    }
  }

  /** Anything. */
  private void others() {
    for (int i = 0; i < 150; i++) {
      Duration at = Duration.ofMinutes(random.nextInt(1400));
      String host = "192.168.103." + random.nextInt(12);
      switch (random.nextInt(5)) {
        case 0 -> query(at, host, "n" + random.nextInt(4) + ".d" + random.nextInt(6) + ".example");
        case 1 ->
            squid(at, host, "GET", "http://w" + random.nextInt(5) + ".example/a.zip", 200, 9, 9);
        case 2 -> deny(at, host, "192.168.200." + random.nextInt(9), 445 + random.nextInt(2));
        case 3 -> deny(at, host, "203.0.113." + random.nextInt(4), 80 + random.nextInt(2));
        default ->
            mail(
                at,
                "s" + random.nextInt(3) + "@example.org",
                "user" + random.nextInt(6) + "@example.co.jp",
                "a" + random.nextInt(2) + ".exe",
                10);
      }
    }
    for (int i = 0; i < 30; i++) {
      deny(
          at(12, 30).plusSeconds(i * 40L + random.nextInt(30)),
          "192.168.103.99",
          "192.168.200.7",
          22);
    }
    for (int i = 0; i < 4; i++) {
      query(at(10, i), "192.168.103.5" + i, "many.apt.example.com");
    }
  }

  private static Duration at(int hour, int minute) {
    return Duration.ofHours(hour).plusMinutes(minute);
  }

  private String hex(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  private void query(Duration at, String client, String name) {
    line(
        "bind",
        "%s client %s#%d: query: %s IN A + (192.168.1.53)"
            .formatted(BIND.format(DAY.plus(at)), client, 1024 + random.nextInt(60_000), name));
  }

  private void squid(
      Duration at, String client, String method, String url, int status, long out, long in) {
    Instant time = DAY.plus(at);
    line(
        "squid",
        "%d.%03d 21 %s TCP_MISS/%d %d %s %s - HIER_DIRECT/203.0.113.9 text/html %d"
            .formatted(
                time.getEpochSecond(), random.nextInt(1000), client, status, out, method, url, in));
  }

  private void userAgent(Duration at, String client, String agent) {
    ecs(
        at,
        """
        "event.dataset": "squid", "source.ip": "%s", "http.request.method": "GET",\
         "url.full": "http://www.example.jp/", "http.response.status_code": 200,\
         "user_agent.original": "%s\""""
            .formatted(client, agent));
  }

  private void deny(Duration at, String from, String to, int port) {
    traffic(at, from, to, port, "Deny");
  }

  private void permit(Duration at, String from, String to, int port) {
    traffic(at, from, to, port, "Permit");
  }

  private void traffic(Duration at, String from, String to, int port, String action) {
    String time = NETSCREEN.format(DAY.plus(at));
    String zone = to.startsWith("192.168.") ? "INTRA" : "Untrust";
    line(
        "netscreen",
        ("%s+09:00 192.168.1.253 ns20x: NetScreen device_id=ns20x [Root]"
                + "system-notification-00257(traffic): start_time=\"%s\" duration=0 policy_id=38"
                + " service=- proto=6 src zone=SHANAI dst zone=%s action=%s sent=0 rcvd=0 src=%s dst=%s"
                + " src_port=%d dst_port=%d session_id=0")
            .formatted(
                time.replace(' ', 'T'),
                time,
                zone,
                action,
                from,
                to,
                1024 + random.nextInt(60_000),
                port));
  }

  private void ticket(Duration at, String host, String account, String status) {
    record(
        at,
        4769,
        host,
        account,
        ", \"ServiceName\": \"s%d\", \"Status\": \"%s\"".formatted(random.nextInt(), status));
  }

  private void record(Duration at, int code, String host, String account, String more) {
    String data =
        "\"TargetUserName\": \"%s\", \"SubjectUserName\": \"%s\", \"IpAddress\": \"%s\"%s"
            .formatted(account, account, host, more);
    directory(at, code, "dc01", data, "");
  }

  private void directory(Duration at, int code, String computer, String data, String more) {
    ecs(
        at,
        """
        "winlog": {"event_id": "%d", "channel": "Security",\
         "provider_name": "Microsoft-Windows-Security-Auditing",\
         "computer_name": "%s.example.local", "event_data": {%s}}%s"""
            .formatted(code, computer, data, more));
  }

  private void mail(Duration at, String from, String to, String attachment, long bytes) {
    String file =
        attachment == null ? "" : ", \"email.attachments.file.name\": \"" + attachment + "\"";
    ecs(
        at,
        """
        "event.dataset": "mail", "email.from.address": "%s", "email.sender.address": "%s",\
         "email.to.address": "%s", "email.bytes": %d, "email.message_id": "%d"%s"""
            .formatted(from, from, to, bytes, random.nextInt(), file));
  }

  private void ecs(Duration at, String fields) {
    String time = DAY.plus(at).atOffset(ZoneOffset.UTC).toString();
    add(ECS.read("{\"@timestamp\": \"" + time + "\", " + fields + "}", ShippedJudgement.TOKYO));
  }

  private void line(String format, String line) {
    add(Formats.byId(format).orElseThrow().parse(line, CONTEXT));
  }

  private void add(Parsed parsed) {
    if (parsed instanceof Parsed.Accepted accepted) {
      events.add(accepted.event());
    } else {
      throw new AssertionError(parsed);
    }
  }
}
