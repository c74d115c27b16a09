package org.konseki.bench;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Seeded log lines of ordinary traffic, of which about two in a hundred are notable. */
final class TrafficLines {

  private static final long START = Instant.parse("2026-04-01T01:00:00Z").toEpochMilli();
  private static final int CLIENTS = 10_000;
  private static final int HOSTS = 100_000;
  private static final int NOTABLE = 50;

  private static final DateTimeFormatter BIND =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss.SSS", Locale.ENGLISH);
  private static final DateTimeFormatter CLF =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

  private final Random random = new Random(20_260_401);
  private long time = START;

  /** {@code count} lines of the format. */
  static List<String> of(String format, int count) {
    TrafficLines lines = new TrafficLines();
    List<String> made = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      made.add(lines.line(format));
    }
    return made;
  }

  private String line(String format) {
    time += random.nextInt(20);
    boolean notable = random.nextInt(NOTABLE) == 0;
    return switch (format) {
      case "squid" -> squid(notable);
      case "squid-combined" -> combined(notable);
      case "bind" -> bind();
      case "netscreen" -> netscreen(notable);
      case "postfix" -> postfix(notable);
      case "windows-json" -> windows(notable);
      case "ecs" -> ecs(notable);
      default -> throw new IllegalArgumentException("No such format: " + format);
    };
  }

  private String client() {
    int n = random.nextInt(CLIENTS);
    return "10." + n / 2500 + "." + n % 2500 / 250 + "." + (n % 250 + 1);
  }

  private String host() {
    int n = random.nextInt(HOSTS);
    return "www" + n % 10 + ".site" + n / 10 + ".example";
  }

  private String at(DateTimeFormatter format) {
    return format.format(Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC));
  }

  private String squid(boolean notable) {
    String seconds = time / 1000 + "." + String.format("%03d", time % 1000);
    return notable
        ? seconds
            + "     21 "
            + client()
            + " TCP_TUNNEL/200 5553 CONNECT "
            + host()
            + ":8089 - HIER_DIRECT/203.0.113.77 -"
        : seconds
            + "     21 "
            + client()
            + " TCP_MISS/200 5553 GET http://"
            + host()
            + "/a/b/index.html?q=1 - HIER_DIRECT/203.0.113.77 text/html";
  }

  private String combined(boolean notable) {
    String agent =
        notable
            ? "Wget/1.12 (linux-gnu)"
            : "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/140.0.0.0 Safari/537.36";
    return client()
        + " - - ["
        + at(CLF)
        + "] \"GET http://"
        + host()
        + "/a/b/index.html HTTP/1.1\" 200 851 \"-\" \""
        + agent
        + "\" TCP_MISS:DIRECT";
  }

  private String bind() {
    return at(BIND)
        + " queries: info: client @0x7f64500020ef "
        + client()
        + "#60061 ("
        + host()
        + "): query: "
        + host()
        + " IN A + (192.168.1.53)";
  }

  private String netscreen(boolean notable) {
    String action = notable ? "Deny" : "Permit";
    return Instant.ofEpochMilli(time)
        + " 192.168.1.254 ns208: NetScreen device_id=ns208 "
        + "[Root]system-notification-00257(traffic): start_time=\"2026-04-01 10:00:00\" duration=1 "
        + "policy_id=36 service=ntp proto=17 src zone=SHANAI dst zone=Untrust action="
        + action
        + " sent=90 rcvd=90 src="
        + client()
        + " dst=203.0.113.9 src_port=58461 dst_port=123 "
        + "session_id=0";
  }

  private String postfix(boolean notable) {
    String name = notable ? "\"boss@example.co.jp\" " : "";
    return Instant.ofEpochMilli(time)
        + " mail postfix/cleanup[29597]: B1467845E2: warning: header "
        + "From: "
        + name
        + "<user"
        + random.nextInt(CLIENTS)
        + "@example.com> from "
        + "unknown[203.0.113.21]; from=<user@example.com> to=<info@example.co.jp> proto=ESMTP "
        + "helo=<mx.example.com>";
  }

  private String windows(boolean notable) {
    int code = notable ? 4719 : 4624;
    return "{\"System\":{\"EventID\":"
        + code
        + ",\"Channel\":\"Security\",\"SystemTime\":\""
        + Instant.ofEpochMilli(time)
        + "\",\"Computer\":\"dc01.example.local\",\"EventRecordID\":\""
        + random.nextInt()
        + "\"},\"EventData\":{\"TargetUserName\":\"user"
        + random.nextInt(CLIENTS)
        + "\",\"TargetDomainName\":\"EXAMPLE\",\"TargetLogonId\":\"0x"
        + Integer.toHexString(random.nextInt())
        + "\",\"LogonType\":\"3\",\"IpAddress\":\""
        + client()
        + "\"}}";
  }

  private String ecs(boolean notable) {
    return "{\"@timestamp\":\""
        + Instant.ofEpochMilli(time)
        + "\",\"event\":{\"dataset\":\"dns\"},"
        + "\"source\":{\"ip\":\""
        + client()
        + "\"},\"dns\":{\"question\":{\"name\":\""
        + (notable ? "c2.bad.example" : host())
        + "\",\"type\":\"A\"}},\"agent\":{\"name\":\"x\"}}";
  }
}
