package org.konseki.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.konseki.event.Attachment;
import org.konseki.event.DirectoryEvent;
import org.konseki.event.DnsQuery;
import org.konseki.event.Event;
import org.konseki.event.FirewallTraffic;
import org.konseki.event.MailAddress;
import org.konseki.event.MailMessage;
import org.konseki.event.Origin;
import org.konseki.event.ProxyRequest;

/**
 * Seeded events of an ordinary day in the order of time: 45 % proxy, 35 % DNS, 12 % firewall, 6 %
 * Windows, 2 % mail. Destinations follow Zipf's law; seven of ten requests go to one of the twenty
 * that their client has a habit of visiting. One event in fifty is notable. A client makes an event
 * every ten seconds, however many clients there are.
 *
 * <p>Clients and hosts are texts of their own in every event, as they are when lines are parsed.
 */
final class ShardTraffic {

  /** A Wednesday, ten o'clock in Tokyo. */
  static final long START = Instant.parse("2026-04-01T01:00:00Z").toEpochMilli();

  private static final int MILLIS_BETWEEN_A_CLIENTS_EVENTS = 10_000;
  private static final int NOTABLE = 50;
  private static final int HABITS = 20;
  private static final String LINE =
      "1775005200.000     21 10.0.0.1 TCP_MISS/200 5553 GET http://www.example.jp/a/b/index.html"
          + " - HIER_DIRECT/203.0.113.77 text/html";
  private static final String BROWSER =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/140.0.0.0 Safari/537.36";

  private final Random random = new Random(20_260_401);
  private final String[] clients;
  private final String[] hosts;
  private final double[] zipf;
  private double time = START;
  private int number;

  ShardTraffic(int clients, int destinations) {
    this.clients = new String[clients];
    Arrays.setAll(this.clients, n -> "10." + n / 62_500 + "." + n / 250 % 250 + "." + n % 250);
    this.hosts = new String[destinations];
    Arrays.setAll(hosts, n -> "www" + n % 5 + ".site" + n / 5 + ".example");
    this.zipf = new double[destinations];
    double sum = 0;
    for (int rank = 0; rank < destinations; rank++) {
      sum += 1.0 / (rank + 1);
      zipf[rank] = sum;
    }
  }

  /** The next {@code count} events. */
  List<Event> next(int count) {
    List<Event> events = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      events.add(next());
    }
    return events;
  }

  /** Yesterday's queries: three clients ask for every host, so that none of them is rare today. */
  List<Event> yesterday() {
    List<Event> events = new ArrayList<>();
    for (int host = 0; host < hosts.length; host++) {
      for (int client = 0; client < 3; client++) {
        long then = START - 86_400_000L + host;
        String asking = clients[(host + client * 31) % clients.length];
        Origin origin = Origin.of("y" + host + "-" + client, then, "bind", "ns", LINE);
        events.add(new DnsQuery(origin, asking, hosts[host], "A"));
      }
    }
    return events;
  }

  private Event next() {
    time += random.nextDouble() * 2 * MILLIS_BETWEEN_A_CLIENTS_EVENTS / clients.length;
    number++;
    int kind = random.nextInt(100);
    boolean notable = random.nextInt(NOTABLE) == 0;
    int client = random.nextInt(clients.length);
    if (kind < 45) {
      return proxy(client, notable);
    }
    if (kind < 80) {
      String name = notable ? "www.rare" + number + ".example" : host(client);
      return new DnsQuery(origin("bind"), client(client), name, "A");
    }
    if (kind < 92) {
      return firewall(client, notable);
    }
    return kind < 98 ? record(client, notable) : mail(client, notable);
  }

  private Origin origin(String dataset) {
    return Origin.of("e" + number, (long) time, dataset, "observer", LINE);
  }

  private String client(int client) {
    return copy(clients[client]);
  }

  /** Another object with the same text, whose hash nobody knows yet. */
  private static String copy(String text) {
    return new String(text.toCharArray());
  }

  private String host(int client) {
    if (random.nextInt(10) < 7) {
      Random habits = new Random(client * 31L + random.nextInt(HABITS));
      habits.nextDouble();
      return copy(hosts[rank(habits.nextDouble())]);
    }
    return copy(hosts[rank(random.nextDouble())]);
  }

  private int rank(double share) {
    int found = Arrays.binarySearch(zipf, share * zipf[zipf.length - 1]);
    return Math.min(zipf.length - 1, found >= 0 ? found : -found - 1);
  }

  private Event proxy(int client, boolean notable) {
    String host = host(client);
    int odd = notable ? random.nextInt(3) : -1;
    boolean tunnel = odd == 0 || (odd < 0 && random.nextInt(3) > 0);
    String path = odd == 1 ? "/a/setup.exe" : "/a/b/index.html";
    int port = odd == 0 ? 8089 : tunnel ? 443 : 80;
    return new ProxyRequest(
        origin("squid-combined"),
        client(client),
        client % 2 == 0 ? null : "user" + client,
        tunnel ? "CONNECT" : random.nextInt(10) == 0 ? "POST" : "GET",
        tunnel ? host + ":" + port : "http://" + host + path,
        host,
        port,
        tunnel ? "" : path,
        200,
        500 + random.nextInt(20_000),
        -1,
        odd == 2 ? "Wget/1.12 (linux-gnu)" : BROWSER,
        null,
        tunnel ? null : "text/html",
        "TCP_MISS");
  }

  private Event firewall(int client, boolean notable) {
    boolean inside = random.nextInt(3) == 0;
    return new FirewallTraffic(
        origin("netscreen"),
        notable ? FirewallTraffic.Action.DENIED : FirewallTraffic.Action.PERMITTED,
        client(client),
        40_000 + random.nextInt(20_000),
        inside ? "10.200.0." + random.nextInt(10) : "203.0.113." + random.nextInt(250),
        inside ? 445 : 123,
        inside ? "tcp" : "udp",
        inside ? "smb" : "ntp",
        "SHANAI",
        inside ? "SHANAI" : "Untrust",
        90,
        90,
        "36");
  }

  private Event record(int client, boolean notable) {
    return new DirectoryEvent(
        origin("windows-json"),
        notable ? 4719 : random.nextBoolean() ? 4624 : 4769,
        "Security",
        "Microsoft-Windows-Security-Auditing",
        "dc01.example.local",
        "user" + client,
        "EXAMPLE",
        null,
        Integer.toHexString(number),
        null,
        null,
        null,
        null,
        client(client),
        null,
        3,
        DirectoryEvent.Outcome.SUCCESS,
        Map.of("TargetUserName", "user" + client, "Status", "0x0"));
  }

  private Event mail(int client, boolean notable) {
    @Nullable String name = notable ? "boss@example.co.jp" : "Sato Taro";
    String sender = "sender" + random.nextInt(5_000) + "@mail.example.com";
    return new MailMessage(
        origin("postfix"),
        new MailAddress(name, sender),
        sender,
        List.of("user" + client + "@example.co.jp"),
        "Minutes of the meeting",
        null,
        random.nextInt(5) == 0
            ? List.of(new Attachment("minutes.docx", "application/zip"))
            : List.of(),
        MailMessage.Direction.INBOUND,
        "203.0.113.21",
        20_000);
  }
}
