package org.konseki.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.konseki.enrich.Indicator;
import org.konseki.enrich.Indicator.Type;
import org.konseki.event.DnsQuery;
import org.konseki.event.Event;
import org.konseki.event.FirewallTraffic;
import org.konseki.event.FirewallTraffic.Action;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;

/** Made-up indicators and events in the proportions of public feeds; the same for each seed. */
final class IndicatorSamples {

  private static final String[] TOP = {"com", "net", "org", "jp", "info", "xyz", "co.jp"};

  private final Random random;

  IndicatorSamples(long seed) {
    random = new Random(seed);
  }

  /** Half domains, a fifth each of addresses and URLs, the rest blocks. */
  List<Indicator> mixed(int count) {
    List<Indicator> indicators = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int kind = i % 10;
      if (kind < 5) {
        indicators.add(indicator(Type.DOMAIN, domain()));
      } else if (kind < 7) {
        indicators.add(indicator(Type.IP, address()));
      } else if (kind < 9) {
        indicators.add(indicator(Type.URL, "http://" + domain() + "/" + word(9) + ".php"));
      } else {
        indicators.add(indicator(Type.CIDR, block()));
      }
    }
    return indicators;
  }

  /** Blocks only, of every length from 24 to 31. */
  List<Indicator> blocks(int count) {
    List<Indicator> indicators = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      indicators.add(indicator(Type.CIDR, block()));
    }
    return indicators;
  }

  /** DNS queries, firewall traffic and proxy requests in turn. */
  List<Event> events(int count) {
    List<Event> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(
          switch (i % 3) {
            case 0 -> query();
            case 1 -> traffic();
            default -> request();
          });
    }
    return events;
  }

  private Event query() {
    return new DnsQuery(origin(), "192.168.100.15", "www." + domain(), "A");
  }

  private Event traffic() {
    return new FirewallTraffic(
        origin(),
        Action.DENIED,
        "192.168.100.15",
        50000,
        address(),
        443,
        "tcp",
        null,
        "SHANAI",
        "Untrust",
        0,
        0,
        "36");
  }

  private Event request() {
    String host = "www." + domain();
    String path = "/" + word(12) + ".html";
    return new ProxyRequest(
        origin(),
        "192.168.100.15",
        null,
        "GET",
        "http://" + host + path + "?id=" + random.nextInt(1000),
        host,
        80,
        path,
        200,
        553,
        -1,
        "Mozilla/5.0 (Windows NT 10.0) Firefox/" + random.nextInt(100),
        address(),
        "text/html",
        "TCP_MISS");
  }

  private static Origin origin() {
    return Origin.of("id", 0, "sample", null, "original");
  }

  private static Indicator indicator(Type type, String value) {
    return new Indicator(type, value, true, true, null, -1, Long.MAX_VALUE);
  }

  private String domain() {
    return word(6 + random.nextInt(9)) + "." + TOP[random.nextInt(TOP.length)];
  }

  private String address() {
    return (1 + random.nextInt(220))
        + "."
        + random.nextInt(256)
        + "."
        + random.nextInt(256)
        + "."
        + random.nextInt(256);
  }

  /** Starts anywhere its length allows, as the parser leaves it. */
  private String block() {
    int length = 24 + random.nextInt(8);
    int start = (1 + random.nextInt(220)) << 24 | random.nextInt(1 << 24);
    int masked = start & -1 << (32 - length);
    return (masked >>> 24)
        + "."
        + (masked >>> 16 & 255)
        + "."
        + (masked >>> 8 & 255)
        + "."
        + (masked & 255)
        + "/"
        + length;
  }

  private String word(int length) {
    char[] letters = new char[length];
    for (int i = 0; i < length; i++) {
      letters[i] = (char) ('a' + random.nextInt(26));
    }
    return new String(letters);
  }
}
