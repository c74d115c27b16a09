package org.konseki.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What all devices write on a day, in the words of each. */
final class Log {

  private static final DateTimeFormatter CLF = format("dd/MMM/yyyy:HH:mm:ss Z");
  private static final DateTimeFormatter BIND = format("dd-MMM-yyyy HH:mm:ss.SSS");
  private static final DateTimeFormatter ISO = format("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");
  private static final DateTimeFormatter PLAIN = format("yyyy-MM-dd HH:mm:ss");

  private final List<LogLine> lines = new ArrayList<>();
  private int number;

  /** An empty log whose numbers no other day's log has. */
  Log(LocalDate day) {
    number = (int) (day.toEpochDay() % 1000) * 2_000_000;
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(Office.ZONE);
  }

  /** All lines in the order of their time. */
  List<LogLine> inOrder() {
    lines.sort(Comparator.comparingLong(LogLine::time));
    return lines;
  }

  private void add(long time, String format, String text) {
    lines.add(new LogLine(time, format, text));
  }

  private static String at(DateTimeFormatter format, long time) {
    return format.format(Instant.ofEpochMilli(time));
  }

  /** A web request; {@code url} is host and port for CONNECT. */
  void web(
      long time,
      String client,
      String method,
      String url,
      int status,
      long in,
      long out,
      String agent) {
    String result =
        status == 403
            ? "TCP_DENIED:HIER_NONE"
            : method.equals("CONNECT") ? "TCP_TUNNEL:HIER_DIRECT" : "TCP_MISS:HIER_DIRECT";
    add(
        time,
        "squid-combined",
        client
            + " - - ["
            + at(CLF, time)
            + "] \""
            + method
            + " "
            + url
            + " HTTP/1.1\" "
            + status
            + " "
            + in
            + " \"-\" \""
            + agent
            + "\" "
            + result
            + " "
            + out);
  }

  /** A DNS query. */
  void query(long time, String client, String name, String type) {
    number++;
    add(
        time,
        "bind",
        at(BIND, time)
            + " queries: info: client @0x7f64500020ef "
            + client
            + "#"
            + (1024 + number % 60_000)
            + " ("
            + name
            + "): query: "
            + name
            + " IN "
            + type
            + " + ("
            + Office.RESOLVER
            + ")");
  }

  /** Traffic that the firewall saw. */
  void traffic(
      long time,
      String zones,
      String action,
      int protocol,
      String source,
      String target,
      int port) {
    number++;
    String[] zone = zones.split(">", 2);
    String ports =
        protocol == 1
            ? " icmp type=8"
            : " src_port=" + (1024 + number % 60_000) + " dst_port=" + port;
    String sent = action.equals("Deny") ? "sent=0 rcvd=0" : "sent=512 rcvd=2048";
    add(
        time,
        "netscreen",
        at(ISO, time)
            + " 10.10.0.254 fw01: NetScreen device_id=fw01"
            + " [Root]system-notification-00257(traffic): start_time=\""
            + at(PLAIN, time)
            + "\" duration=0 policy_id="
            + (number % 40)
            + " service=other proto="
            + protocol
            + " src zone="
            + zone[0]
            + " dst zone="
            + zone[1]
            + " action="
            + action
            + " "
            + sent
            + " src="
            + source
            + " dst="
            + target
            + ports
            + " session_id="
            + number);
  }

  /** A line of the mail server. */
  void mail(long time, String daemon, String text) {
    add(time, "postfix", at(ISO, time) + " mail postfix/" + daemon + "[2959]: " + text);
  }

  /**
   * A record of the Security log.
   *
   * @param data the event's data: names and values in turn
   */
  void record(long time, String computer, int code, String... data) {
    number++;
    StringBuilder text = new StringBuilder(400);
    text.append("{\"@timestamp\":\"").append(Instant.ofEpochMilli(time));
    text.append("\",\"event\":{\"code\":\"").append(code);
    text.append("\",\"provider\":\"Microsoft-Windows-Security-Auditing\"},\"winlog\":{");
    text.append("\"channel\":\"Security\",\"computer_name\":\"").append(computer);
    text.append(".corp.example.co.jp\",\"event_id\":\"").append(code);
    text.append("\",\"record_id\":").append(number).append(",\"event_data\":{");
    for (int i = 0; i < data.length; i += 2) {
      text.append(i == 0 ? "\"" : ",\"").append(data[i]).append("\":\"");
      text.append(data[i + 1]).append('"');
    }
    add(time, "windows-json", text.append("}}}").toString());
  }

  /** The number of the newest line, for ids that must differ. */
  int next() {
    return ++number;
  }
}
