package org.konseki.load;

import java.util.Locale;
import java.util.Random;

/**
 * Seeded choices of who does what where: the clients of a scene, their sites, two in a hundred
 * notable.
 */
final class Crowd {

  private static final int SITES = 20_000;
  private static final int NOTABLE = 50;

  private static final String[] BROWSERS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/140.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"
  };

  private final Random random;
  private final int clients;
  private final Zipf sites = new Zipf(SITES);

  Crowd(long seed, int clients) {
    this.clients = clients;
    this.random = new Random(seed);
  }

  boolean isNotable() {
    return random.nextInt(NOTABLE) == 0;
  }

  int number(int bound) {
    return random.nextInt(bound);
  }

  /** A client as the places of a {@link Batch} name it. */
  String client() {
    return String.format(Locale.ROOT, "%06d", random.nextInt(clients));
  }

  /** A site's name; the same site always has the same few. */
  String site() {
    int site = sites.next(random);
    String host = random.nextInt(4) == 0 ? "cdn" : "www";
    return host + ".site" + site + (site % 3 == 0 ? ".example" : ".co.example");
  }

  /** A site that only attackers use. */
  String badSite() {
    return "update" + random.nextInt(200) + ".bad.example";
  }

  String browser() {
    return BROWSERS[random.nextInt(BROWSERS.length)];
  }

  String address() {
    return "203.0.113." + (1 + random.nextInt(254));
  }

  String path() {
    return "/a" + random.nextInt(50) + "/b" + random.nextInt(50) + "/index.html";
  }
}
