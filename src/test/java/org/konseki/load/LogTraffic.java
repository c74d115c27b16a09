package org.konseki.load;

/** Log lines as two programs write them. */
final class LogTraffic {

  private LogTraffic() {}

  /** Squid's lines in the format with the User-Agent. */
  static String squidCombined(Crowd crowd) {
    if (!crowd.isNotable()) {
      return squid(crowd, get(crowd.site() + crowd.path()), crowd.browser());
    }
    return switch (crowd.number(3)) {
      case 0 -> squid(crowd, "CONNECT " + crowd.badSite() + ":8089", crowd.browser());
      case 1 -> squid(crowd, get(crowd.badSite() + "/setup.exe"), crowd.browser());
      default -> squid(crowd, get(crowd.site() + "/a.zip"), "Wget/1.12 (linux-gnu)");
    };
  }

  private static String get(String target) {
    return "GET http://" + target;
  }

  private static String squid(Crowd crowd, String request, String agent) {
    String client = crowd.client();
    return """
        ${address:%s} - ${user:%s} [${time}] "%s HTTP/1.1" 200 %d "http://from.example/${number}" \
        "%s" TCP_MISS:HIER_DIRECT"""
        .formatted(client, client, request, 500 + crowd.number(60_000), agent);
  }

  /** BIND's query log. */
  static String bind(Crowd crowd) {
    String name = crowd.isNotable() ? crowd.badSite() : crowd.site();
    return """
        ${time} queries: info: client @0x${number} ${address:%s}#%d (%s): query: %s IN A + \
        (192.168.1.53)"""
        .formatted(crowd.client(), 1024 + crowd.number(60_000), name, name);
  }
}
