package org.konseki.crash;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Random;
import org.konseki.event.Event;
import org.konseki.ingest.Parsed;
import org.konseki.ingest.ecs.EcsReader;

/**
 * Events by their numbers: the same seed and number give the same event. Some are ordinary; others
 * give findings that fold many of them, and chains whose steps lie in different batches. Half of
 * them name an id.
 */
record Numbered(long seed, boolean withMemory) {

  /** The indicator by which some of them are recognised. */
  static final String EVIL = "evil.crash-example.net";

  /** Ten o'clock on a Tuesday in Tokyo. */
  private static final Instant START = Instant.parse("2025-03-04T01:00:00Z");

  /** All lie within the allowed lateness, so that none is late in whatever order they come. */
  private static final int SPAN_MILLIS = 40 * 60_000;

  private static final int CLIENTS = 40;
  private static final int SESSION_GAP = 150;
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final EcsReader ECS = EcsReader.ofAllKinds();

  /** The event's line. */
  String line(int number) {
    Random random = new Random((seed << 32) ^ (number * 0x9E3779B97F4A7C15L));
    Instant time = START.plusMillis(random.nextInt(SPAN_MILLIS));
    String client = "10.20.100." + (100 + random.nextInt(CLIENTS));
    int kind = random.nextInt(100);
    if (kind < 20) {
      return proxy(number, time, client, "CONNECT", odd(random), "Mozilla/5.0 (Windows NT 10.0)");
    }
    if (kind < 30) {
      return dns(number, time, client, EVIL);
    }
    if (kind < 40) {
      return proxy(number, time, client, "GET", "http://www." + EVIL + "/a", "Wget/1.12");
    }
    if (kind < 50) {
      return denied(number, time, client, "203.0.113." + random.nextInt(8), random);
    }
    if (kind < 60) {
      return record(number, time, "4649", "sato", "\"IpAddress\":\"" + client + "\"");
    }
    if (withMemory && kind < 80) {
      return session(number, time, client);
    }
    return dns(number, time, client, "www.example.jp");
  }

  private static String odd(Random random) {
    return "c2.odd-example.net:" + (8081 + random.nextInt(3));
  }

  /** The logon of an even number opens the session of an odd one, which comes in a later batch. */
  private static String session(int number, Instant time, String client) {
    int pair = number % 2 == 0 ? number : Math.max(0, number - SESSION_GAP - 1);
    String id = "0x" + Integer.toHexString(0x10000 + pair);
    return number % 2 == 0
        ? record(
            number,
            time,
            "4624",
            "svc" + pair % 7,
            "\"TargetLogonId\":\"%s\",\"LogonType\":\"3\",\"IpAddress\":\"%s\""
                .formatted(id, client))
        : record(
            number,
            time,
            "4672",
            "svc" + pair % 7,
            "\"SubjectUserSid\":\"S-1-5-21-1-2-3-1105\",\"SubjectUserName\":\"svc%d\",\"SubjectLogonId\":\"%s\""
                .formatted(pair % 7, id));
  }

  private static String proxy(
      int number, Instant time, String client, String method, String url, String agent) {
    return """
        {"@timestamp":"%s",%s"dataset":"squid-combined","sequence":%d},"source":{"ip":"%s"},\
        "http":{"request":{"method":"%s","bytes":300},"response":{"status_code":200,"bytes":800}},\
        "url":{"full":"%s"},"user_agent":{"original":"%s"}}"""
        .formatted(time, id(number), number, client, method, url, agent);
  }

  private static String dns(int number, Instant time, String client, String name) {
    return """
        {"@timestamp":"%s",%s"dataset":"dns","sequence":%d},"source":{"ip":"%s","port":%d},\
        "dns":{"question":{"name":"%s","type":"A"}}}"""
        .formatted(time, id(number), number, client, 1024 + number % 60_000, name);
  }

  private static String denied(int number, Instant time, String client, String to, Random random) {
    return """
        {"@timestamp":"%s",%s"dataset":"netscreen","action":"denied","sequence":%d},\
        "source":{"ip":"%s"},"destination":{"ip":"%s","port":%d},"network":{"transport":"tcp"},\
        "observer":{"ingress":{"zone":"SHANAI"},"egress":{"zone":"Untrust"}}}"""
        .formatted(time, id(number), number, client, to, 443 + random.nextInt(2));
  }

  private static String record(int number, Instant time, String code, String user, String data) {
    return """
        {"@timestamp":"%s",%s"code":"%s","dataset":"windows.security","sequence":%d},\
        "host":{"name":"dc01"},"winlog":{"event_id":%s,"channel":"Security","record_id":%d,\
        "event_data":{"TargetUserName":"%s",%s}}}"""
        .formatted(time, id(number), code, number, code, number, user, data);
  }

  private static String id(int number) {
    return number % 4 < 2 ? "\"event\":{\"id\":\"n-" + number + "\"," : "\"event\":{";
  }

  /** The id that the service gives the event. */
  String idOf(int number) {
    return event(number).id();
  }

  private Event event(int number) {
    return ((Parsed.Accepted) ECS.read(line(number), TOKYO)).event();
  }
}
