package org.konseki.day;

import java.util.Random;

/** How a PC's web traffic shows in the logs: the name is asked for, then the proxy is. */
final class Web {

  static final String CHROME =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/130.0.0.0 Safari/537.36";

  private static final String EDGE = CHROME + " Edg/130.0.0.0";
  private static final String MAC =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
          + " Version/17.6 Safari/605.1.15";

  private final Log log;
  private final String client;
  private final String agent;
  private final Random chance;

  Web(Log log, Person person, String client, Random chance) {
    this.log = log;
    this.client = client;
    this.agent = person.number() % 9 == 8 ? MAC : person.number() % 3 == 0 ? CHROME : EDGE;
    this.chance = chance;
  }

  Random chance() {
    return chance;
  }

  /** Resolves a name, if the PC does not remember it. */
  void resolve(long time, String host) {
    if (chance.nextInt(3) == 0) {
      log.query(time, client, host, "A");
      if (chance.nextInt(3) == 0) {
        log.query(time + 1, client, host, chance.nextBoolean() ? "AAAA" : "HTTPS");
      }
    }
  }

  /** A tunnel of the browser. */
  void tunnel(long time, String host, long in, long out) {
    resolve(time, host);
    log.web(time + 30, client, "CONNECT", host + ":443", 200, in, out, agent);
  }

  /** A tunnel of a program that tells its name. */
  void tunnelOf(String program, long time, String host, long in, long out) {
    resolve(time, host);
    log.web(time + 30, client, "CONNECT", host + ":443", 200, in, out, program);
  }

  /** A request in the clear. */
  void get(long time, String url, long in) {
    resolve(time, url.substring(url.indexOf("//") + 2).split("/", 2)[0]);
    log.web(time + 30, client, "GET", url, 200, in, 400 + chance.nextInt(400), agent);
  }

  /** A request of a program, in the clear. */
  void getOf(String program, long time, String url, long in) {
    resolve(time, url.substring(url.indexOf("//") + 2).split("/", 2)[0]);
    log.web(time + 30, client, "GET", url, 200, in, 300, program);
  }
}
