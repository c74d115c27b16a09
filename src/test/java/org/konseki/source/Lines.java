package org.konseki.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Log lines for tests. */
final class Lines {

  static final String SQUID =
      "1424221299.090 452 192.168.100.15 TCP_MISS/200 5120 GET http://www.example.com/ - "
          + "HIER_DIRECT/203.0.113.7 text/html";

  static final String SQUID_COMBINED =
      "192.168.100.15 - - [12/Feb/2015:13:53:00 +0900] \"GET http://www.example.com/ HTTP/1.1\" "
          + "200 851 \"-\" \"Mozilla/5.0\" TCP_MISS:HIER_DIRECT 230";

  static final String BIND =
      "16-Dec-2014 01:03:55 client 192.168.100.15 #47197: query: apt.example.com IN A + "
          + "(192.168.1.53)";

  private Lines() {}

  static List<String> times(int count, String line) {
    return new ArrayList<>(Collections.nCopies(count, line));
  }

  /** A denied connection as the firewall {@code device} logs it. */
  static String denied(String device) {
    return "2014-12-16T01:02:01+09:00 "
        + device
        + " fw: NetScreen device_id=fw [Root]system-notification-00257(traffic): "
        + "start_time=\"2014-12-16 00:11:15\" duration=0 policy_id=36 service=http proto=6 "
        + "src zone=Trust dst zone=Untrust action=Deny sent=0 rcvd=0 src=192.168.100.15 "
        + "dst=203.0.113.9 src_port=58461 dst_port=80 session_id=0";
  }

  /** A record of the domain controller {@code computer}. */
  static String windows(int code, String computer) {
    return ("{\"System\": {\"Provider\": {\"Name\": \"Microsoft-Windows-Security-Auditing\"}, "
            + "\"EventID\": %d, \"Channel\": \"Security\", \"Computer\": \"%s\", "
            + "\"TimeCreated\": {\"SystemTime\": \"2026-03-02T00:00:00.000Z\"}}, "
            + "\"EventData\": {\"TargetUserName\": \"taro\", \"IpAddress\": \"192.168.100.15\"}}")
        .formatted(code, computer);
  }
}
