package org.konseki.load;

/**
 * Normalized events of all five kinds, in the shares of an ordinary day: much proxy and DNS, some
 * firewall, few logons, few mails. Half of the kinds come with an {@code event.id}, as from Beats.
 */
final class EcsTraffic implements Traffic {

  private final Crowd crowd;

  EcsTraffic(Crowd crowd) {
    this.crowd = crowd;
  }

  @Override
  public String next() {
    int share = crowd.number(100);
    if (share < 40) {
      return crowd.isNotable() ? notableProxy() : proxy();
    }
    if (share < 70) {
      return dns(crowd.isNotable() ? crowd.badSite() : crowd.site());
    }
    if (share < 90) {
      return crowd.isNotable() ? notableFirewall() : firewall("allow", 123, "udp");
    }
    if (share < 97) {
      return crowd.isNotable() ? notableDirectory() : logon();
    }
    return mail(crowd.isNotable());
  }

  private String proxy() {
    return proxy("GET", "https://" + crowd.site() + crowd.path(), 200, crowd.browser());
  }

  private String notableProxy() {
    return switch (crowd.number(3)) {
      case 0 -> proxy("CONNECT", crowd.badSite() + ":8089", 403, crowd.browser());
      case 1 -> proxy("GET", "http://" + crowd.badSite() + "/setup.exe", 200, crowd.browser());
      default -> proxy("GET", "http://" + crowd.site() + "/a.zip", 200, "Wget/1.12 (linux-gnu)");
    };
  }

  private String proxy(String method, String url, int status, String agent) {
    String client = crowd.client();
    return """
        {"@timestamp":"${time}","event":{"id":"p-${number}","dataset":"squid.access",\
        "action":"TCP_MISS"},"source":{"ip":"${address:%s}"},"user":{"name":"${user:%s}"},\
        "http":{"request":{"method":"%s","bytes":%d},"response":{"status_code":%d,"bytes":%d,\
        "mime_type":"text/html"}},"url":{"full":"%s"},"user_agent":{"original":"%s"}}"""
        .formatted(
            client,
            client,
            method,
            300 + crowd.number(900),
            status,
            500 + crowd.number(60_000),
            url,
            agent);
  }

  private String dns(String name) {
    return """
        {"@timestamp":"${time}","event":{"dataset":"dns","sequence":"${number}"},\
        "observer":{"name":"ns1"},"source":{"ip":"${address:%s}","port":%d},\
        "dns":{"question":{"name":"%s","type":"%s"}}}"""
        .formatted(
            crowd.client(), 1024 + crowd.number(60_000), name, crowd.number(4) == 0 ? "AAAA" : "A");
  }

  private String notableFirewall() {
    return crowd.number(2) == 0 ? firewall("deny", 445, "tcp") : firewall("allow", 443, "tcp");
  }

  private String firewall(String action, int port, String transport) {
    return """
        {"@timestamp":"${time}","event":{"dataset":"fortinet.firewall","action":"%s",\
        "sequence":"${number}"},"observer":{"name":"fw1","ingress":{"zone":"SHANAI"},\
        "egress":{"zone":"Untrust"}},"source":{"ip":"${address:%s}","port":%d,"bytes":%d},\
        "destination":{"ip":"%s","port":%d,"bytes":%d},"network":{"transport":"%s"},\
        "rule":{"id":"36"}}"""
        .formatted(
            action,
            crowd.client(),
            1024 + crowd.number(60_000),
            crowd.number(5_000),
            crowd.address(),
            port,
            crowd.number(50_000),
            transport);
  }

  private String logon() {
    String client = crowd.client();
    return """
        {"@timestamp":"${time}","event":{"id":"w-${number}","code":"4624",\
        "dataset":"windows.security","outcome":"success"},"winlog":{"event_id":4624,\
        "channel":"Security","provider_name":"Microsoft-Windows-Security-Auditing",\
        "computer_name":"dc0%d.example.local","event_data":{"TargetUserName":"${user:%s}",\
        "TargetDomainName":"EXAMPLE","TargetLogonId":"0x%x","LogonType":"3",\
        "IpAddress":"${address:%s}","WorkstationName":"PC%s"}}}"""
        .formatted(1 + crowd.number(2), client, 0x100000 + crowd.number(1 << 30), client, client);
  }

  private String notableDirectory() {
    return """
        {"@timestamp":"${time}","event":{"id":"w-${number}","code":"4719",\
        "dataset":"windows.security"},"winlog":{"event_id":4719,"channel":"Security",\
        "provider_name":"Microsoft-Windows-Security-Auditing",\
        "computer_name":"fs0%d.example.local","event_data":{"SubjectUserName":"${user:%s}",\
        "SubjectDomainName":"EXAMPLE","SubjectLogonId":"0x%x"}}}"""
        .formatted(1 + crowd.number(9), crowd.client(), 0x100000 + crowd.number(1 << 30));
  }

  private String mail(boolean notable) {
    String sender = "sender" + crowd.number(5_000) + "@" + crowd.site();
    return """
        {"@timestamp":"${time}","event":{"id":"m-${number}","dataset":"mail"},\
        "email":{"from":{"address":"%s"%s},"sender":{"address":"%s"},\
        "to":{"address":["${user:%s}@example.co.jp"]},"subject":"Re: %s",\
        "message_id":"<%08x@mx.example>","direction":"inbound"%s},"source":{"ip":"%s"}}"""
        .formatted(
            sender,
            notable ? ",\"display_name\":\"boss@example.co.jp\"" : "",
            sender,
            crowd.client(),
            "order " + crowd.number(10_000),
            crowd.number(1 << 30),
            notable ? ",\"attachments\":[{\"file\":{\"name\":\"invoice.pdf.exe\"}}]" : "",
            crowd.address());
  }
}
