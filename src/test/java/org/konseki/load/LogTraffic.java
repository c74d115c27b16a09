package org.konseki.load;

/** Log lines as two programs write them. */
final class LogTraffic {

  private LogTraffic() {}

  /** Squid's lines in the format with the User-Agent. */
  static String squidCombined(Crowd crowd) {
    boolean notable = crowd.isNotable();
    String client = crowd.client();
    return """
        ${address:%s} - ${user:%s} [${time}] "GET http://%s%s?id=${number} HTTP/1.1" 200 %d "-" "%s" \
        TCP_MISS:HIER_DIRECT"""
        .formatted(
            client,
            client,
            notable ? crowd.badSite() : crowd.site(),
            notable ? "/setup.exe" : crowd.path(),
            500 + crowd.number(60_000),
            notable ? "Wget/1.12 (linux-gnu)" : crowd.browser());
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
