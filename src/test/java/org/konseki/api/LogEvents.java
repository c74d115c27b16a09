package org.konseki.api;

import java.util.LinkedHashMap;
import java.util.Map;

/** Normalized events, as collectors send them. */
final class LogEvents {

  static final String EVIL = "evil.joins-test.example";
  private static final String BROWSER =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/120.0.0.0 Safari/537.36";

  private LogEvents() {}

  private static Map<String, Object> event(String dataset, String time, Object... fields) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event.dataset", dataset);
    event.put("@timestamp", time + "+09:00");
    for (int i = 0; i < fields.length; i += 2) {
      event.put((String) fields[i], fields[i + 1]);
    }
    return event;
  }

  /** A mail with an attachment, of a sender for each recipient: one of many is a campaign. */
  static Map<String, Object> mail(String time, String user, String attachment) {
    String sender = user.replace('@', '.') + "@sender.example";
    return event(
        "postfix",
        time,
        "email.sender.address",
        sender,
        "email.from.address",
        sender,
        "email.to.address",
        user,
        "email.attachments.file.name",
        attachment);
  }

  static Map<String, Object> outbound(String time, String user, long bytes) {
    return event(
        "postfix",
        time,
        "email.sender.address",
        user,
        "email.from.address",
        user,
        "email.to.address",
        "b@receiver.example",
        "email.direction",
        "outbound",
        "email.bytes",
        bytes);
  }

  static Map<String, Object> query(String time, String host, String name) {
    return event("bind", time, "source.ip", host, "dns.question.name", name);
  }

  /** A request of a browser by its user. */
  static Map<String, Object> visit(String time, String host, String user) {
    Map<String, Object> event = request(time, host, "GET", "www.example.org", BROWSER, 200);
    event.put("user.name", user);
    return event;
  }

  static Map<String, Object> fetch(String time, String host, String site) {
    return request(time, host, "GET", site, "Wget/1.12 (linux-gnu)", 200);
  }

  static Map<String, Object> upload(String time, String host, String site, long bytes) {
    return request(time, host, "POST", site, BROWSER, bytes);
  }

  private static Map<String, Object> request(
      String time, String host, String method, String site, String agent, long bytes) {
    return event(
        "squid-combined",
        time,
        "source.ip",
        host,
        "http.request.method",
        method,
        "url.full",
        "http://" + site + "/a",
        "http.response.status_code",
        200,
        "http.request.bytes",
        bytes,
        "http.response.bytes",
        851,
        "user_agent.original",
        agent);
  }

  static Map<String, Object> denied(String time, String host, String to, String zone, int port) {
    return event(
        "netscreen",
        time,
        "event.action",
        "denied",
        "source.ip",
        host,
        "destination.ip",
        to,
        "destination.port",
        port,
        "network.transport",
        "tcp",
        "observer.ingress.zone",
        "SHANAI",
        "observer.egress.zone",
        zone);
  }

  /** A record of the Security log that an account caused from a host. */
  static Map<String, Object> security(String time, int code, String host, String account) {
    return event(
        "winlog.security",
        time,
        "event.code",
        Integer.toString(code),
        "host.name",
        "dc01",
        "winlog.event_data.TargetUserName",
        account,
        "winlog.event_data.IpAddress",
        host);
  }
}
